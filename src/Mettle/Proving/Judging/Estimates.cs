// Everything that numbers say of one criterion: the method that decides, and beside it others that do not. Knows neither runs nor sentences.
using Mettle.Proving.Declared;
using Mettle.Statistics;

namespace Mettle.Proving.Judging;

/// <param name="Decision">What decides.</param>
/// <param name="Besides">Other intervals of the ratio.</param>
/// <param name="Tests">As if there had been one look.</param>
/// <param name="CohenD">Null: not finite.</param>
internal sealed record Estimates(Decision Decision, IReadOnlyList<RatioEstimate> Besides, IReadOnlyList<TestResult> Tests, double? CohenD)
{
    // Ranks of more samples a side than that take seconds, and say nothing that the means do not say by then.
    public const int MostRanked = 1000;

    /// <summary>Of pairs, at least two.</summary>
    public static Estimates OfPairs(Measured measured, Criterion criterion, Terms terms)
    {
        var (baseline, candidate) = measured.Logs();
        double[] logs = [.. candidate.Zip(baseline, (c, b) => c - b)];
        var decision = Deciding.OfPairs(logs, criterion, terms);
        return Deciding.Scatters(logs)
            ? new(decision, Others(logs, terms), Once(logs, criterion), Finite(EffectSizes.CohenD(logs)))
            : new(decision, [], [], null);
    }

    /// <summary>Of samples that are no pairs, at least two a side.</summary>
    public static Estimates OfSamples(Measured measured, Criterion criterion, double confidence)
    {
        var (baseline, candidate) = measured.Logs();
        var decision = Deciding.OfSamples((baseline, candidate), criterion, confidence);
        if (!Deciding.Scatters(baseline) && !Deciding.Scatters(candidate))
            return new(decision, [], [], null);
        var limit = Math.Log(criterion.Limit);
        double[] moved = [.. candidate.Select(log => log - limit)];
        var isRanked = Math.Max(baseline.Length, candidate.Length) <= MostRanked;
        TestResult[] ranks = isRanked && RankSums.Of(moved, baseline) is var sums ? [new("rank sum", sums.Sum, criterion.IsAtMost ? sums.Less : sums.Greater)] : [];
        IReadOnlyList<RatioEstimate> besides = isRanked ? Known([Of("Hodges–Lehmann", HodgesLehmann.Shift(candidate, baseline, confidence))]) : [];
        return new(decision, besides, [Of("Welch", TTests.Welch(moved, baseline), criterion), .. ranks], Finite(EffectSizes.CohenD(candidate, baseline)));
    }

    private static IReadOnlyList<RatioEstimate> Others(double[] logs, Terms terms)
    {
        var test = TTests.Paired(logs);
        var resampling = new Resampling(terms.Seed, Confidence: terms.Confidence);
        RatioEstimate[] once = terms.Pairs.IsSequential ? [new("paired t", Math.Exp(test.Difference), test.Interval(terms.Confidence).Exp())] : [];
        return Known(
        [
            .. once,
            Of("Hodges–Lehmann", HodgesLehmann.Centre(logs, terms.Confidence)),
            new("bootstrap BCa", Math.Exp(test.Difference), Bootstrap.Accelerated(logs.Length, times => Mean(logs, times), resampling).Exp()),
            new("bootstrap percentile", Math.Exp(test.Difference), Bootstrap.Percentile(logs.Length, times => Mean(logs, times), resampling).Exp()),
        ]);
    }

    private static IReadOnlyList<TestResult> Once(double[] logs, Criterion criterion)
    {
        var limit = Math.Log(criterion.Limit);
        double[] off = [.. logs.Select(log => log - limit)];
        var ranks = SignedRanks.Of(off);
        return [Of("paired t", TTests.Paired(off), criterion), new("signed rank", ranks.Positive, criterion.IsAtMost ? ranks.Less : ranks.Greater)];
    }

    private static TestResult Of(string method, TTest test, Criterion criterion) =>
        new(method, Finite(test.Statistic), criterion.IsAtMost ? test.Less : test.Greater);

    private static RatioEstimate Of(string method, Estimate estimate) => new(method, Math.Exp(estimate.Value), estimate.Interval.Exp());

    // An interval of a resample that has no value has ends that are no numbers.
    private static IReadOnlyList<RatioEstimate> Known(IEnumerable<RatioEstimate> estimates) =>
        [.. estimates.Where(e => double.IsFinite(e.Value) && !double.IsNaN(e.Interval.Low) && !double.IsNaN(e.Interval.High))];

    private static double? Finite(double value) => double.IsFinite(value) ? value : null;

    private static double Mean(double[] samples, ReadOnlySpan<int> times)
    {
        var (sum, count) = (0.0, 0);
        for (var i = 0; i < samples.Length; i++)
        {
            sum += samples[i] * times[i];
            count += times[i];
        }

        return sum / count;
    }
}
