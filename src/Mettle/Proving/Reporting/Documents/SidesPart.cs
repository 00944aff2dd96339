// What was run on either side, and on what terms.
using Mettle.Drawing;

namespace Mettle.Proving.Reporting.Documents;

internal static class SidesPart
{
    public static void Write(Markdown page, ProofFacts facts)
    {
        var (baseline, candidate, terms) = (facts.Started.Baseline, facts.Started.Candidate, facts.Started.Terms);
        page.Table(["", "baseline", "candidate"], Rows(baseline, candidate).Where(row => row[1] != "–" || row[2] != "–"));
        page.List([MustHold(terms), .. facts.Results.Count > 0 ? [] : Runs(terms)]);
    }

    private static IEnumerable<IReadOnlyList<string>> Rows(SideNote baseline, SideNote candidate)
    {
        yield return Row("runs", side => Markdown.Code(side.Runs));
        foreach (var name in baseline.Params.Keys.Concat(candidate.Params.Keys).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal))
            yield return Row(Markdown.Text(name), side => side.Params.TryGetValue(name, out var value) ? Markdown.Code(value) : "–");
        yield return Row("commit", Commit);
        yield return Row("best point of", side => side.Study is { } study ? Markdown.Text(study) : "–");

        IReadOnlyList<string> Row(string name, Func<SideNote, string> of) => [name, of(baseline), of(candidate)];
    }

    private static string Commit(SideNote side)
    {
        var name = side.Ref is { } written ? $"{Markdown.Text(written)} → " : side.Commit is null ? "" : "working folder at ";
        var dirty = side.IsDirty ? ", with changes that are in no commit" : "";
        return side.Commit is { } commit ? $"{name}{Markdown.Code(commit)}{dirty}" : "–";
    }

    private static string MustHold(TermsNote terms) =>
        $"Must hold: {string.Join(", ", terms.Accept.Select(Markdown.Code))}, at a confidence of {RatioText.Percent(terms.Confidence)}";

    private static IEnumerable<string> Runs(TermsNote terms)
    {
        yield return terms.MinPairs == terms.MaxPairs
            ? $"Pairs: {terms.MinPairs}, with one look at the end; a warm-up of {Shown.Count(terms.Warmup, "run")} a side"
            : $"Pairs: {terms.MinPairs} to {terms.MaxPairs}, with a look after each from the {terms.MinPairs}th on, in balanced random order; a warm-up of {Shown.Count(terms.Warmup, "run")} a side";
        if (terms.Prepare is { } prepare)
            yield return $"Before each run: {Markdown.Code(prepare)}";
        if (terms.Conclude is { } conclude)
            yield return $"After each run: {Markdown.Code(conclude)}";
        foreach (var sentence in terms.Equivalent)
            yield return $"Must be alike: {Markdown.Text(sentence)}";
    }
}
