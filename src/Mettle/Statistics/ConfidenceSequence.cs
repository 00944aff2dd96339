// An interval that may be looked at after every sample, and used to decide whether to go on. Knows nothing of what was measured.
namespace Mettle.Statistics;

/// <summary>
/// The mixture confidence sequence of a normal mean with unknown variance: with at least the given confidence the true mean is in all of its intervals at once,
/// after 2, 3, 4 … samples, and so in the one at which anybody stops, for whatever reason. It holds the means that the Bayes factor of the t test against a normal
/// prior of the effect, N(0, 1) in standard deviations, does not reject; that factor is a nonnegative martingale where the mean is true, so that it passes 1 ÷ α ever
/// with a chance of at most α (T. L. Lai: On confidence sequences. Annals of Statistics 4, 1976; H. Wang, A. Ramdas: Anytime-valid t-tests and confidence sequences
/// for Gaussian means with unknown variance. Sequential Analysis, 2024).
/// Exact for normal samples; for others as near as Student's t is to their statistic from the first look on, so begin with some ten.
/// </summary>
public static class ConfidenceSequence
{
    /// <summary>The interval after these samples; everything while they are too few to bound the mean, without width where all are equal.</summary>
    /// <param name="samples">All so far, finite, at least two.</param>
    /// <param name="confidence">Between 0 and 1, of all intervals together.</param>
    /// <exception cref="ArgumentException">Fewer than two, or one is not finite, or the confidence is not between 0 and 1.</exception>
    public static Interval OfMean(IReadOnlyList<double> samples, double confidence)
    {
        var test = TTests.Paired(samples);
        var half = Most(samples.Count, 1 - Checked.Chance(confidence)) * test.StandardError;
        return double.IsNaN(half) || double.IsInfinity(half) ? Interval.Everything : new(test.Difference - half, test.Difference + half);
    }

    /// <summary>
    /// A p against a mean of 0 that is always valid: the inverse of the Bayes factor, at most 1. Where the mean is 0 it ever gets down to a level with a chance of at
    /// most that level; it passes 1 − confidence just where the interval of that confidence leaves out 0.
    /// </summary>
    /// <param name="samples">All so far, finite, at least two.</param>
    /// <exception cref="ArgumentException">Fewer than two, or one is not finite.</exception>
    public static double P(IReadOnlyList<double> samples)
    {
        var t = TTests.Paired(samples).Statistic;
        var (n, u) = (samples.Count, t * t / (samples.Count - 1));
        // The limit where t is infinite is √(1 + n)ⁿ⁻¹.
        var odds = double.IsInfinity(u) ? 1.0 + n : (1 + u) / (1 + (u / (1 + n)));
        return Math.Min(1, Math.Sqrt(1 + n) * Math.Pow(odds, -n / 2.0));
    }

    // The largest |t| whose factor (1 + n)^(−½) ((1 + u) ÷ (1 + u ÷ (1 + n)))^(n ÷ 2), u = t² ÷ (n − 1), stays below 1 ÷ α.
    private static double Most(int n, double level)
    {
        var odds = Math.Pow((1 + n) / (level * level), 1.0 / n);
        return odds >= 1 + n ? double.PositiveInfinity : Math.Sqrt((n - 1) * (odds - 1) / (1 - (odds / (1 + n))));
    }
}
