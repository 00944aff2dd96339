// The one place where a change is found to be beyond a limit or not: from logarithms of ratios to a verdict. Knows neither runs nor sentences.
using Mettle.Proving.Declared;
using Mettle.Statistics;

namespace Mettle.Proving.Judging;

/// <summary>
/// Decides by an interval: for one look that of Student's t, for many looks one that holds at all of them together, for samples that are no pairs Welch's.
/// Where nothing scatters, what is counted is exact and compares as it is; equal readings of a clock do not tell how they might have differed.
/// </summary>
public static class Deciding
{
    /// <summary>The method where nothing scatters and nothing follows.</summary>
    internal const string EqualSamples = "equal samples";

    /// <summary>The method where nothing scatters and the values are what they are.</summary>
    internal const string Exact = "exact";

    // Logarithms that differ by less do so by rounding.
    private const double Rounding = 1e-12;

    /// <summary>From pairs; whether there are enough of them is the caller's to know.</summary>
    /// <param name="logs">Logarithms of candidate ÷ baseline, one a pair, finite, at least two.</param>
    /// <param name="criterion">What must hold.</param>
    /// <param name="terms">How sure, and at how many looks.</param>
    public static Decision OfPairs(IReadOnlyList<double> logs, Criterion criterion, Terms terms)
    {
        var shortfalls = Shortfalls(logs, criterion);
        var decision = !Scatters(logs) ? WithoutScatter(criterion, shortfalls[0])
            : terms.Pairs.IsSequential ? ByLooks(shortfalls, terms.Confidence)
            : ByTest("paired t", TTests.Paired(shortfalls), terms.Confidence);
        return InLogarithms(decision, criterion);
    }

    /// <summary>From samples that are no pairs.</summary>
    /// <param name="sides">Logarithms of each side's values, finite, at least two.</param>
    /// <param name="criterion">What must hold.</param>
    /// <param name="confidence">Between 0 and 1.</param>
    public static Decision OfSamples((IReadOnlyList<double> Baseline, IReadOnlyList<double> Candidate) sides, Criterion criterion, double confidence)
    {
        var (least, baseline) = (Shortfalls(sides.Candidate, criterion), Shortfalls(sides.Baseline, criterion with { Limit = 1 }));
        var test = TTests.Welch(least, baseline);
        var decision = Scatters(sides.Baseline) || Scatters(sides.Candidate) ? ByTest("Welch", test, confidence) : WithoutScatter(criterion, test.Difference);
        return InLogarithms(decision, criterion);
    }

    /// <summary>Do the logarithms differ by more than rounding?</summary>
    public static bool Scatters(IReadOnlyList<double> logs) => logs.Max() - logs.Min() > Rounding;

    // By how much each is short of the limit: 0 or less is what is asked for, whichever side of the limit that is.
    private static double[] Shortfalls(IReadOnlyList<double> logs, Criterion criterion)
    {
        var (toward, limit) = (Toward(criterion), Math.Log(criterion.Limit));
        return [.. logs.Select(log => toward * (log - limit))];
    }

    private static Decision ByTest(string method, TTest test, double confidence) =>
        Decided(new(method, test.Difference, test.Interval(confidence), test.Less, default), confidence);

    private static Decision ByLooks(double[] shortfalls, double confidence)
    {
        var mean = Moments.Of(shortfalls).Mean;
        var p = mean < 0 ? ConfidenceSequence.P(shortfalls) : 1;
        return Decided(new("confidence sequence", mean, ConfidenceSequence.OfMean(shortfalls, confidence), p, default), confidence);
    }

    private static Decision WithoutScatter(Criterion criterion, double shortfall)
    {
        if (criterion.Measure is Criterion.Duration or Criterion.Cpu)
            return new(EqualSamples, shortfall, Interval.Everything, 1, Verdict.Inconclusive);
        var isMet = criterion.IsStrict ? shortfall < -Rounding : shortfall <= Rounding;
        return new(Exact, shortfall, new(shortfall, shortfall), isMet ? 0 : 1, isMet ? Verdict.Accepted : Verdict.Rejected);
    }

    private static Decision Decided(Decision open, double confidence) => open with
    {
        Verdict = open.Interval.High <= 0 && open.P < 1 - confidence ? Verdict.Accepted
            : open.Interval.Low > 0 ? Verdict.Rejected
            : Verdict.Inconclusive,
    };

    private static Decision InLogarithms(Decision decision, Criterion criterion)
    {
        var (toward, limit) = (Toward(criterion), Math.Log(criterion.Limit));
        var (one, other) = (limit + (toward * decision.Interval.Low), limit + (toward * decision.Interval.High));
        return decision with { Value = limit + (toward * decision.Value), Interval = new(Math.Min(one, other), Math.Max(one, other)) };
    }

    private static int Toward(Criterion criterion) => criterion.IsAtMost ? 1 : -1;
}
