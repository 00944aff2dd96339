// How many times as large one sample is as another. Knows nothing of what was measured.
namespace Mettle.Statistics;

/// <summary>A ratio and where it probably lies.</summary>
/// <param name="Value">Above 0, without unit.</param>
/// <param name="Interval">Of the confidence that was asked for.</param>
public readonly record struct Ratio(double Value, Interval Interval);

/// <summary>Ratios of two independent samples of positive numbers, a sample to another.</summary>
public static class Ratios
{
    /// <summary>
    /// The ratio of the means; the interval is Welch's, of its logarithm, whose error follows from that of each mean by the delta method
    /// (R. Dorfman: A note on the δ-method for finding variance formulae. Biometric Bulletin 1, 1938).
    /// </summary>
    /// <param name="sample">At least two, above 0.</param>
    /// <param name="other">At least two, above 0; as many or not.</param>
    /// <param name="confidence">Between 0 and 1.</param>
    /// <exception cref="ArgumentException">Fewer than two, or one is not above 0, or the confidence is not between 0 and 1.</exception>
    public static Ratio OfMeans(IReadOnlyList<double> sample, IReadOnlyList<double> other, double confidence)
    {
        var (one, two) = (Moments.Of(Positive(sample, 2)), Moments.Of(Positive(other, 2)));
        var test = TTests.Welch(Math.Log(one.Mean / two.Mean), Relative(one, sample.Count), Relative(two, other.Count));
        return new(one.Mean / two.Mean, test.Interval(confidence).Exp());
    }

    /// <summary>
    /// The ratio of the medians, for samples that differ by a factor: the median of the ratios of each of one to each of the other, which is the shift of
    /// Hodges and Lehmann on logarithms, with its interval from the ranks.
    /// </summary>
    /// <param name="sample">At least one, above 0.</param>
    /// <param name="other">At least one, above 0; as many or not.</param>
    /// <param name="confidence">Between 0 and 1.</param>
    /// <exception cref="ArgumentException">None, or one is not above 0, or the confidence is not between 0 and 1.</exception>
    public static Ratio OfMedians(IReadOnlyList<double> sample, IReadOnlyList<double> other, double confidence)
    {
        var shift = HodgesLehmann.Shift(Logs(sample), Logs(other), confidence);
        return new(Math.Exp(shift.Value), shift.Interval.Exp());
    }

    private static (double Square, int Count) Relative(Moments moments, int count) =>
        (moments.Variance / (moments.Mean * moments.Mean * count), count);

    private static double[] Logs(IReadOnlyList<double> samples) => [.. Positive(samples, 1).Select(s => Math.Log(s))];

    private static IReadOnlyList<double> Positive(IReadOnlyList<double> samples, int least) =>
        Checked.Samples(samples, least).All(s => s > 0) ? samples : throw new ArgumentException("a sample is not above 0", nameof(samples));
}
