// The samples themselves, as a picture and as a table: every figure of the document comes from these.
using System.Globalization;
using Mettle.Drawing;
using Mettle.Proving.Declared;

namespace Mettle.Proving.Reporting.Documents;

internal static class SamplesPart
{
    private const int MostOpen = 12;
    private const int MostStrips = 8;

    /// <summary>Both sides on one scale.</summary>
    public static void Distribution(Markdown page, ProofFacts facts, string? picture)
    {
        var sampled = Sampled.Of(facts).ToList();
        if (sampled is [])
            return;
        if (picture is not null)
            page.Add($"![Both sides' runs, and how sure their ratio is](<{Uri.EscapeDataString(picture).Replace("%2F", "/")}>)");
        foreach (var one in sampled.Take(MostStrips))
        {
            if (one.Benchmark.Length > 0)
                page.Add($"{Markdown.Code(one.Benchmark)}:");
            page.Block(Strip.Lines(one.Baseline, one.Candidate, one.Unit));
        }

        if (sampled.Count > MostStrips)
            page.Add($"{sampled.Count - MostStrips} more benchmarks are not drawn.");
    }

    /// <summary>All of them; collapsed where they are many.</summary>
    public static void Samples(Markdown page, ProofFacts facts)
    {
        var count = facts.Results.Count > 0 ? facts.Results.Sum(read => Math.Max(read.Baseline.Count, read.Candidate.Count)) : facts.Pairs.Count;
        if (count == 0)
            return;
        page.Add(facts.Results.Count > 0
            ? "Seconds of each run, as the other tool wrote them."
            : $"Seconds of each run{(facts.Shell is { } shell ? $", {Shown.Number(shell.Seconds)} s for the start of a shell taken off (the median of {shell.Runs})" : "")}.");
        if (count > MostOpen)
            page.Add($"<details>\n<summary>All {count}</summary>");
        if (facts.Results.Count > 0)
            page.Table(["benchmark", "#run", "#baseline", "#candidate"], facts.Results.SelectMany(Rows));
        else
            Pairs(page, facts);
        if (count > MostOpen)
            page.Add("</details>");
    }

    private static void Pairs(Markdown page, ProofFacts facts)
    {
        var measures = facts.Judgements.SelectMany(j => j.Criteria).Select(c => c.Measure).Concat([Criterion.Cpu, Criterion.Memory]).Where(m => m != Criterion.Duration)
            .Distinct(StringComparer.Ordinal).Where(m => facts.Pairs.Any(p => p.Pair.Baseline.Of(m) is not null || p.Pair.Candidate.Of(m) is not null)).ToList();
        page.Table(
            ["#pair", "first", "#baseline, s", "#candidate, s", "#ratio", .. measures.SelectMany(m => new[] { $"#baseline, {Name(m)}", $"#candidate, {Name(m)}" })],
            facts.Pairs.Select(p => (string[])
            [
                $"{p.Number}", p.Pair.CandidateFirst ? "candidate" : "baseline", Exact(p.Pair.Baseline.Seconds), Exact(p.Pair.Candidate.Seconds), RatioText.Of(p.Pair.Candidate.Seconds / p.Pair.Baseline.Seconds),
                .. measures.SelectMany(m => new[] { Exact(p.Pair.Baseline.Of(m)), Exact(p.Pair.Candidate.Of(m)) }),
            ]));
    }

    private static string Name(string measure) => measure switch
    {
        Criterion.Cpu => "CPU s",
        Criterion.Memory => "bytes",
        _ => Markdown.Text(measure),
    };

    private static IEnumerable<string[]> Rows(ResultsRead read) => Enumerable.Range(0, Math.Max(read.Baseline.Count, read.Candidate.Count))
        .Select(i => (string[])[Markdown.Code(read.Benchmark), $"{i + 1}", Exact(At(read.Baseline, i)), Exact(At(read.Candidate, i))]);

    private static double? At(IReadOnlyList<double> samples, int index) => index < samples.Count ? samples[index] : null;

    // Not rounded: from these, and nothing else, all can be computed again.
    private static string Exact(double? value) => value?.ToString("R", CultureInfo.InvariantCulture) ?? "–";
}
