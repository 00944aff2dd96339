// What was measured and judged, as tables: what was required, how the sides are, what other methods say.
using Mettle.Drawing;
using Mettle.Proving.Judging;

namespace Mettle.Proving.Reporting.Documents;

internal static class ResultsPart
{
    /// <summary>What was required, and what is.</summary>
    public static void Criteria(Markdown page, ProofFacts facts) => page.Table(
        [.. Benchmark(facts), "measure", "required", "actual change", "verdict", "why"],
        Judged(facts).Select(judged => (string[])
        [
            .. Benchmark(facts, judged.Of), Markdown.Text(judged.Criterion.Measure), Markdown.Code(judged.Criterion.Required),
            judged.Criterion.Ratio is { } ratio ? RatioText.Change(ratio) : "–", $"**{judged.Criterion.Verdict}**", Markdown.Text(judged.Criterion.Reason),
        ]));

    /// <summary>How the sides are, and their ratio.</summary>
    public static void Results(Markdown page, ProofFacts facts)
    {
        var measures = (facts.Judgements is [] ? [null] : facts.Judgements.Select(j => (Judgement?)j))
            .SelectMany(judgement => MeasureFacts.Of(facts, judgement), (judgement, measure) => (Of: judgement, Measure: measure)).ToList();
        page.Table(
            [.. Benchmark(facts), "measure", "side", "#runs", "#mean ± σ", "#median", "#min … max"],
            measures.SelectMany(row => new[] { Side(facts, row, "baseline", row.Measure.Baseline), Side(facts, row, "candidate", row.Measure.Candidate) }));
        page.Table(
            [.. Benchmark(facts), "measure", "#ratio", $"#{RatioText.Percent(facts.Started.Terms.Confidence)} interval", "#change", "#p", "by"],
            measures.Select(row => (string[])[.. Benchmark(facts, row.Of), Markdown.Text(row.Measure.Name), .. Ratio(row.Measure)]));
        if (measures.Count > 0)
            page.Add("Ratios are candidate to baseline: of 0.25 the candidate takes a quarter, which is a change of −75 % and, of a duration, four times as fast.");
    }

    /// <summary>What decides nothing.</summary>
    public static void Others(Markdown page, ProofFacts facts)
    {
        var judged = Judged(facts).ToList();
        if (!judged.Exists(j => j.Criterion.Besides.Count + j.Criterion.Tests.Count > 0 || j.Criterion.CohenD is not null))
            return;
        page.Add("These stand beside the judgement for comparison, and decide nothing: they hold for one look at a number of runs that was fixed beforehand.");
        page.Table(
            [.. Benchmark(facts), "measure", "method", "#ratio", "#interval"],
            judged.SelectMany(j => j.Criterion.Besides, (j, ratio) => (string[])[.. Benchmark(facts, j.Of), Markdown.Text(j.Criterion.Measure), Markdown.Text(ratio.Method), RatioText.Of(ratio), RatioText.Of(ratio.Interval)]));
        page.Table(
            [.. Benchmark(facts), "measure", "test", "#statistic", "#p"],
            judged.SelectMany(j => j.Criterion.Tests, (j, test) => (string[])[.. Benchmark(facts, j.Of), Markdown.Text(j.Criterion.Measure), Markdown.Text(test.Method), test.Statistic is { } s ? Shown.Number(s) : "∞", RatioText.P(test.P)]));
        page.Table(
            [.. Benchmark(facts), "measure", "#Cohen's d", "#chance that a run of the candidate has the larger value (A)"],
            judged.Where(j => j.Criterion.A is not null || j.Criterion.CohenD is not null).Select(j => (string[])
            [
                .. Benchmark(facts, j.Of), Markdown.Text(j.Criterion.Measure), j.Criterion.CohenD is { } d ? Shown.Number(d) : "–", j.Criterion.A is { } a ? RatioText.Percent(a) : "–",
            ]));
    }

    private static string[] Side(ProofFacts facts, (Judgement? Of, MeasureFacts Measure) row, string side, SampleSummary summary)
    {
        var unit = row.Measure.Unit;
        return
        [
            .. Benchmark(facts, row.Of), Markdown.Text(row.Measure.Name), side, $"{summary.Count}", unit.Of(summary.Mean, summary.Deviation), unit.Of(summary.Median),
            summary.Min is null ? "–" : $"{unit.Number(summary.Min)} … {unit.Of(summary.Max)}",
        ];
    }

    private static string[] Ratio(MeasureFacts measure) => measure switch
    {
        { Judged: null, Baseline.Mean: > 0 and var baseline, Candidate.Mean: { } candidate } =>
            [RatioText.Of(candidate / baseline), "–", RatioText.Change(candidate / baseline), "–", "means; no criterion, not judged"],
        { Judged.Ratio: { } ratio } =>
            [RatioText.Of(ratio), RatioText.Of(ratio.Interval), RatioText.Change(ratio), RatioText.P(measure.Judged.P), Markdown.Text(ratio.Method)],
        _ => ["–", "–", "–", "–", "no ratio can be told"],
    };

    private static IEnumerable<(Judgement Of, CriterionJudgement Criterion)> Judged(ProofFacts facts) =>
        facts.Judgements.SelectMany(judgement => judgement.Criteria, (judgement, criterion) => (judgement, criterion));

    // A column of benchmarks where there are any.
    private static string[] Benchmark(ProofFacts facts) => facts.Results.Count > 0 ? ["benchmark"] : [];

    private static string[] Benchmark(ProofFacts facts, Judgement? judgement) => facts.Results.Count > 0 ? [Markdown.Text(judgement?.Benchmark ?? "")] : [];
}
