// A centre, and a shift between two samples, that outliers hardly move. Knows nothing of what was measured.
namespace Mettle.Statistics;

/// <summary>A figure and where it probably lies.</summary>
/// <param name="Value">In the unit of the samples.</param>
/// <param name="Interval">Covers it with at least the confidence that was asked for; unbounded where there are too few samples for it.</param>
public readonly record struct Estimate(double Value, Interval Interval);

/// <summary>
/// Estimates from ranks (J. L. Hodges, E. L. Lehmann: Estimates of location based on rank tests. Annals of Mathematical Statistics 34, 1963), with the
/// intervals that hold what the rank test would not reject (M. Hollander, D. A. Wolfe: Nonparametric Statistical Methods. 2nd edition, 1999, 3.3 and 4.3).
/// </summary>
public static class HodgesLehmann
{
    /// <summary>
    /// The centre of values that scatter symmetrically: the median of the means of all pairs, each value with itself among them. Its interval is that
    /// of the signed ranks.
    /// </summary>
    /// <param name="samples">At least one, finite; ties make the interval wider than need be.</param>
    /// <param name="confidence">Between 0 and 1.</param>
    /// <exception cref="ArgumentException">None, or one is not finite, or the confidence is not between 0 and 1.</exception>
    public static Estimate Centre(IReadOnlyList<double> samples, double confidence)
    {
        var count = Checked.Samples(samples, 1).Count;
        var means = new List<double>(count * (count + 1) / 2);
        for (var i = 0; i < count; i++)
        {
            for (var j = i; j < count; j++)
                means.Add((samples[i] / 2) + (samples[j] / 2));
        }

        return Of(means, SignedRanks.Critical(count, (1 - Checked.Chance(confidence)) / 2));
    }

    /// <summary>
    /// How far a sample lies above another of the same shape: the median of the differences of each of one to each of the other. Its interval is that of
    /// the rank sums.
    /// </summary>
    /// <param name="sample">At least one, finite.</param>
    /// <param name="other">At least one, finite; as many or not.</param>
    /// <param name="confidence">Between 0 and 1.</param>
    /// <exception cref="ArgumentException">None, or one is not finite, or the confidence is not between 0 and 1.</exception>
    public static Estimate Shift(IReadOnlyList<double> sample, IReadOnlyList<double> other, double confidence)
    {
        var (one, two) = (Checked.Samples(sample, 1), Checked.Samples(other, 1));
        return Of([.. one.SelectMany(s => two.Select(o => s - o))], RankSums.Critical(one.Count, two.Count, (1 - Checked.Chance(confidence)) / 2));
    }

    // As many as the critical number are left out at each end, less one.
    private static Estimate Of(List<double> values, int critical)
    {
        double[] sorted = [.. values.Order()];
        return new(Quantile.Of(sorted, 50), critical == 0 ? Interval.Everything : new(sorted[critical - 1], sorted[^critical]));
    }
}
