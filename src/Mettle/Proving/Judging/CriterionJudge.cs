// One criterion: whether there is enough to judge it by, and what it comes to.
using Mettle.Proving.Declared;
using Mettle.Statistics;

namespace Mettle.Proving.Judging;

/// <param name="criterion">What must hold.</param>
/// <param name="terms">How sure, and from how many.</param>
internal sealed class CriterionJudge(Criterion criterion, Terms terms)
{
    public CriterionJudgement OfPairs(IReadOnlyList<Pair> pairs)
    {
        var measured = Measured.Of(criterion.Measure, pairs);
        return measured.Unfit is { } unfit ? Without(measured, unfit)
            : pairs.Count < 2 ? Without(measured, Reasons.TooFew(pairs.Count, terms, "pair"))
            : With(measured, Estimates.OfPairs(measured, criterion, terms), (pairs.Count, "pair"));
    }

    /// <param name="samples">No pairs.</param>
    /// <param name="confidence">Of this one comparison.</param>
    public CriterionJudgement OfSamples(BenchmarkSamples samples, double confidence)
    {
        var measured = Measured.Of(criterion.Measure, samples);
        var count = Math.Min(samples.Baseline.Count, samples.Candidate.Count);
        return measured.Unfit is { } unfit ? Without(measured, unfit)
            : count < 2 ? Without(measured, Reasons.TooFew(count, terms, "run a side"))
            : With(measured, Estimates.OfSamples(measured, criterion, confidence), (count, "run a side"));
    }

    private CriterionJudgement With(Measured measured, Estimates estimates, (int Count, string What) runs)
    {
        var decision = estimates.Decision;
        if (Math.Exp(decision.Value) is 0 or double.PositiveInfinity)
            return Without(measured, "the ratio is beyond all numbers");
        var isEnough = runs.Count >= terms.Pairs.Min;
        return Blank(measured, isEnough ? decision.Verdict : Verdict.Inconclusive, isEnough ? Reasons.Of(decision, criterion, terms, runs.Count) : Reasons.TooFew(runs.Count, terms, runs.What)) with
        {
            Ratio = new(decision.Method, Math.Exp(decision.Value), decision.Interval.Exp()),
            Besides = estimates.Besides,
            P = decision.P,
            Tests = estimates.Tests,
            CohenD = estimates.CohenD,
        };
    }

    private CriterionJudgement Without(Measured measured, string reason) => Blank(measured, Verdict.Inconclusive, reason);

    private CriterionJudgement Blank(Measured measured, Verdict verdict, string reason) => new(criterion.Measure, criterion.Source, verdict, reason)
    {
        Limit = criterion.Limit,
        IsAtMost = criterion.IsAtMost,
        Baseline = Summaries.Of(measured.Baseline),
        Candidate = Summaries.Of(measured.Candidate),
        A = IsRanked(measured.Baseline) && IsRanked(measured.Candidate) ? EffectSizes.VarghaDelaneyA(measured.Candidate, measured.Baseline) : null,
    };

    private static bool IsRanked(IReadOnlyList<double> values) => values.Count is > 0 and <= Estimates.MostRanked && values.All(double.IsFinite);
}
