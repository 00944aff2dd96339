// A proof as a document that stands for itself: what is claimed, what was found, all that it rests on, and how to find it again.
using Mettle.Drawing;
using Mettle.Proving.Reporting.Documents;

namespace Mettle.Proving.Reporting;

/// <summary>One Markdown file.</summary>
public static class ProofMarkdown
{
    /// <summary>The document.</summary>
    /// <param name="facts">What is known of the proof.</param>
    /// <param name="picture">Where <see cref="ProofSvg"/> lies, from the document's folder; null: there is no picture.</param>
    public static string Of(ProofFacts facts, string? picture)
    {
        var page = new Markdown().Add($"# {Verdicts.Word(facts)}: {Markdown.Text(facts.Started.Claim)}");
        page.Add(string.Join(' ', Verdicts.Summary(facts).Select(Markdown.Text)));
        if (facts is { Verdict: not null, Ended.Reason: { Length: > 0 } reason })
            page.Add($"Why it is {Verdicts.Word(facts).ToLowerInvariant()}: {Markdown.Text(reason)}.");
        page.List(About(facts));
        foreach (var advice in Advice.Of(facts))
            page.Add(Markdown.Text(advice));
        return page
            .Section("What went wrong", inner => Error(inner, facts))
            .Section("What is compared", inner => SidesPart.Write(inner, facts))
            .Section("The same answer", inner => AnswersPart.Write(inner, facts))
            .Section("Criteria", inner => ResultsPart.Criteria(inner, facts))
            .Section("Results", inner => ResultsPart.Results(inner, facts))
            .Section("Distribution", inner => SamplesPart.Distribution(inner, facts, picture))
            .Section("Other methods", inner => ResultsPart.Others(inner, facts))
            .Section("Warnings", inner => inner.List(facts.Warnings.Select(warned => $"{Markdown.Text(warned.Text)}: {Markdown.Text(warned.Advice)}")))
            .Section("Alternatives that were considered", inner => inner.List(facts.Started.Alternatives.Select(Markdown.Text)))
            .Section("Proved before", inner => SurroundingsPart.Earlier(inner, facts.Started))
            .Section("Where it was measured", inner => SurroundingsPart.Machine(inner, facts))
            .Section("Reproduce", inner => SurroundingsPart.Reproduce(inner, facts))
            .Section("Samples", inner => SamplesPart.Samples(inner, facts))
            .ToString();
    }

    private static IEnumerable<string> About(ProofFacts facts)
    {
        var started = facts.Started;
        yield return $"Date: {started.At:yyyy-MM-dd HH:mm} UTC, {Shown.Seconds(facts.Seconds)}{(facts.Resumed > 0 ? $", resumed {facts.Resumed} ×" : "")}";
        if (started.Why.Length > 0)
            yield return $"Why it matters: {Markdown.Text(started.Why)}";
        if (started.Workload.Length > 0)
            yield return $"Workload: {Markdown.Text(started.Workload)}";
        yield return $"Proof: {Markdown.Code(started.Id)}";
    }

    private static void Error(Markdown page, ProofFacts facts)
    {
        if (facts.Ended?.Error is { } error)
            page.Block(error.TrimEnd().Split('\n'));
    }
}
