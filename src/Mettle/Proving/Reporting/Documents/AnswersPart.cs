// Whether both sides give the same answer, and where they do not.
using Mettle.Drawing;
using Mettle.Proving.Equivalence;

namespace Mettle.Proving.Reporting.Documents;

internal static class AnswersPart
{
    private const int DigestLength = 16;

    public static void Write(Markdown page, ProofFacts facts)
    {
        if (facts.Answers is not { } report)
        {
            page.Add(facts.Results.Count > 0 ? "Nothing was run, so no answers were compared." : facts.Started.Terms.Equivalent is [] ? "Nothing was compared: nothing says that both sides do the same." : "It was not come to.");
            return;
        }

        page.Add($"{(report.Equal ? "Yes" : report.Answers.Any(a => a.Failure is not null) ? "**Not known**" : "**No**")}: {Markdown.Text(report.Reason)}.");
        if (report.NotDeterministic is { } side)
            page.Add($"The {Markdown.Text(side)} does not give the same answer twice: no comparison means anything before it does.");
        page.Table(["answer", "rule", "alike", "#values compared", "#largest difference let pass", $"digest, {Names(report).One}", $"digest, {Names(report).Other}"], report.Answers.Select(Row));
        foreach (var answer in report.Answers)
        {
            if (answer.First is { } first)
                Differs(page, answer, first, Names(report));
        }
    }

    private static string[] Row(AnswerReport answer) =>
    [
        Markdown.Code(answer.Answer), Markdown.Text(answer.Rule), answer.Equal ? "yes" : "**no**", answer.Values > 0 ? $"{answer.Values}" : "–",
        answer.LargestAllowed is { } largest ? Shown.Number(largest) : "–", Digest(answer.Baseline), Digest(answer.Candidate),
    ];

    private static string Digest(string digest) => digest.Length == 0 ? "–" : Markdown.Code(digest[..Math.Min(DigestLength, digest.Length)]);

    private static void Differs(Markdown page, AnswerReport answer, Difference first, (string One, string Other) names) => page
        .Add($"{Markdown.Code(answer.Answer)} differs in {first.Count} {(first.Count == 1 ? "place" : "places")}, first {Markdown.Text(DifferenceText.Place(first))}:")
        .Block([$"{names.One,-9}  {first.Baseline}", $"{names.Other,-9}  {first.Candidate}"]);

    // A side that does not give the same twice is compared with itself.
    internal static (string One, string Other) Names(EquivalenceReport report) =>
        report.NotDeterministic is null ? ("baseline", "candidate") : ("first run", "later run");
}
