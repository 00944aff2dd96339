// What both sides took of one measure, judged or not.
using Mettle.Proving.Declared;
using Mettle.Proving.Judging;
using Mettle.Statistics;

namespace Mettle.Proving.Reporting;

/// <summary>A measure.</summary>
/// <param name="Name">As a criterion names it.</param>
/// <param name="Baseline">In the measure's own unit.</param>
/// <param name="Candidate">In the measure's own unit.</param>
/// <param name="Judged">What was judged of it; null: no criterion names it.</param>
internal sealed record MeasureFacts(string Name, SampleSummary Baseline, SampleSummary Candidate, CriterionJudgement? Judged)
{
    /// <summary>Fit for both sides.</summary>
    public Unit Unit => Unit.Of(Name, new[] { Baseline.Median, Candidate.Median }.OfType<double>());

    /// <summary>The judged ones in the order of the claim, then those of duration, CPU time and memory that were measured besides.</summary>
    public static IEnumerable<MeasureFacts> Of(ProofFacts facts, Judgement? judgement)
    {
        var criteria = judgement?.Criteria ?? [];
        var besides = new[] { Criterion.Duration, Criterion.Cpu, Criterion.Memory }.Where(measure => criteria.All(c => c.Measure != measure)).ToList();
        return
        [
            .. criteria.DistinctBy(c => c.Measure).Select(c => new MeasureFacts(c.Measure, c.Baseline, c.Candidate, c)),
            .. besides.Select(measure => new MeasureFacts(measure, Summary(facts, measure, p => p.Baseline), Summary(facts, measure, p => p.Candidate), null))
                .Where(besides => besides.Baseline.Count > 0 || besides.Candidate.Count > 0),
        ];
    }

    private static SampleSummary Summary(ProofFacts facts, string measure, Func<Pair, RunMeasures> side)
    {
        var samples = facts.Pairs.Select(pair => side(pair.Pair).Of(measure)).OfType<double>().ToList();
        if (samples is [])
            return new(0, null, null, null, null, null);
        var moments = Moments.Of(samples);
        return new(samples.Count, moments.Mean, samples.Count < 2 ? null : moments.Deviation, Quantile.Median(samples), samples.Min(), samples.Max());
    }
}
