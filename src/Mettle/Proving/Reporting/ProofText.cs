// A proof in words, for a terminal: the verdict first, then why, what was measured, and what takes from its worth. No colours.
using Mettle.Drawing;
using Mettle.Proving.Equivalence;
using Mettle.Proving.Judging;
using Mettle.Proving.Reporting.Documents;

namespace Mettle.Proving.Reporting;

/// <summary>Lines of plain text, fit to be shown: some 25, of at most 100 characters.</summary>
public static class ProofText
{
    private const int Width = 100;
    private const int MostBenchmarks = 12;
    private const int MostWarnings = 4;

    /// <summary>The whole proof.</summary>
    public static IEnumerable<string> Lines(ProofFacts facts) => new[]
    {
        Verdict(facts), Sides(facts), Answers(facts), Judged(facts), Distribution(facts), Warnings(facts), Then(facts),
    }.SelectMany(part => part).SelectMany(Wrapped);

    private static IEnumerable<string> Verdict(ProofFacts facts) =>
    [
        $"{Verdicts.Word(facts).ToUpperInvariant()}: {facts.Started.Claim}",
        .. Verdicts.Summary(facts),
        .. facts is { Verdict: not null, Ended.Reason: { Length: > 0 } reason } ? [$"{reason}."] : Array.Empty<string>(),
        $"proof {facts.Started.Id}, {facts.Started.At:yyyy-MM-dd HH:mm} UTC, {Shown.Seconds(facts.Seconds)}{(facts.Resumed > 0 ? $", resumed {facts.Resumed} ×" : "")}",
    ];

    private static IEnumerable<string> Sides(ProofFacts facts) =>
    [
        $"  baseline   {Side(facts.Started.Baseline)}",
        $"  candidate  {Side(facts.Started.Candidate)}",
    ];

    private static string Side(SideNote side)
    {
        var commit = side.Commit is { } full ? full[..Math.Min(12, full.Length)] : null;
        var tree = side.Ref is { } name ? $" of {name} ({commit})" : commit is not null ? $" of {commit}" : "";
        return $"{side.Runs}{tree}{(side.IsDirty ? ", with changes that are in no commit" : "")}{(side.Study is { } study ? $", best of {study}" : "")}";
    }

    private static IEnumerable<string> Answers(ProofFacts facts) => facts.Answers switch
    {
        null => [],
        { Equal: true } report => [$"answers: {report.Reason}"],
        { } report => [$"answers: {report.Reason}", .. report.Answers.Where(answer => !answer.Equal).SelectMany(answer => First(answer, AnswersPart.Names(report)))],
    };

    private static IEnumerable<string> First(AnswerReport answer, (string One, string Other) names) => answer.First is not { } first ? [] :
    [
        $"  {answer.Answer}, {answer.Rule}: {Shown.Count((int)Math.Min(first.Count, int.MaxValue), "place")} differ{(first.Count == 1 ? "s" : "")}, the first {DifferenceText.Place(first)}",
        $"    {names.One,-9}  {first.Baseline}",
        $"    {names.Other,-9}  {first.Candidate}",
    ];

    private static IEnumerable<string> Judged(ProofFacts facts)
    {
        if (facts.Judgements.Count <= 1)
            return facts.Judgements.SelectMany(j => j.Criteria).SelectMany(Criterion);
        var some = facts.Judgements.Take(MostBenchmarks).Select(j => $"  {j.Verdict,-12}  {(j.Criteria is [{ Ratio: { } ratio }, ..] ? RatioText.Whole(ratio) : "no ratio"),-32}  {j.Benchmark}");
        return facts.Judgements.Count > MostBenchmarks ? some.Append($"  … and {facts.Judgements.Count - MostBenchmarks} more") : some;
    }

    private static IEnumerable<string> Criterion(CriterionJudgement criterion)
    {
        var unit = Unit.Of(criterion.Measure, new[] { criterion.Baseline.Median, criterion.Candidate.Median }.OfType<double>());
        yield return $"{criterion.Verdict.ToString().ToLowerInvariant()}: {criterion.Measure}: {criterion.Required}{(criterion.Ratio is { } ratio ? $"; it is {RatioText.Change(ratio)}{(criterion.P is { } p ? $", p {RatioText.P(p)}" : "")}" : $"; {criterion.Reason}")}";
        yield return $"  baseline {unit.Of(criterion.Baseline.Mean, criterion.Baseline.Deviation)}, candidate {unit.Of(criterion.Candidate.Mean, criterion.Candidate.Deviation)}";
    }

    private static IEnumerable<string> Distribution(ProofFacts facts) => Sampled.Of(facts).ToList() is [var only]
        ? Strip.Lines(only.Baseline, only.Candidate, only.Unit)
        : [];

    private static IEnumerable<string> Warnings(ProofFacts facts) =>
    [
        .. facts.Warnings.Take(MostWarnings).Select(warned => $"warning: {warned.Text}; {warned.Advice}"),
        .. facts.Warnings.Count > MostWarnings ? [$"… and {facts.Warnings.Count - MostWarnings} more warnings"] : Array.Empty<string>(),
    ];

    private static IEnumerable<string> Then(ProofFacts facts) =>
    [
        .. Advice.Of(facts),
        .. facts.Ended?.Error is { } error ? error.Trim().Split('\n').TakeLast(5).Select(line => $"  {line}") : [],
        .. facts.Started.Earlier is [var first, ..] ? [$"first proved {first.Ended:yyyy-MM-dd}: {first.Verdict?.ToString() ?? "failed"}{(first.IsSame ? "" : ", of a claim that said something else")}"] : Array.Empty<string>(),
        .. facts.Started.Reproduce.Length > 0 ? [$"again: {facts.Started.Reproduce}"] : Array.Empty<string>(),
    ];

    // At spaces; what goes on is indented, and a word that is longer than a line is cut.
    private static IEnumerable<string> Wrapped(string text)
    {
        var rest = Printable.Line(text).TrimEnd();
        while (rest.Length > Width)
        {
            var end = rest.LastIndexOf(' ', Width);
            if (end <= Width / 2)
                break;
            yield return rest[..end];
            rest = "    " + rest[(end + 1)..];
        }

        yield return rest.Length > Width ? rest[..(Width - 1)] + "…" : rest;
    }
}
