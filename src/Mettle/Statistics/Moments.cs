// Mean and standard deviation of samples. Knows nothing of what was measured.
namespace Mettle.Statistics;

/// <summary>The first two moments of a sample.</summary>
/// <param name="Mean">NaN where there are no samples.</param>
/// <param name="Deviation">Standard deviation, with n − 1; NaN where there are fewer than two, exactly 0 where all are equal.</param>
public readonly record struct Moments(double Mean, double Deviation)
{
    /// <summary>The square of the deviation, in the square of the samples' unit.</summary>
    public double Variance => Deviation * Deviation;

    /// <summary>Of finite samples, in two passes, so that no digits are lost to a large mean.</summary>
    public static Moments Of(IReadOnlyCollection<double> samples)
    {
        if (samples.Count == 0)
            return new(double.NaN, double.NaN);
        // Rounded, the mean of equal samples may differ from them.
        var mean = Math.Clamp(samples.Sum() / samples.Count, samples.Min(), samples.Max());
        return new(mean, samples.Count < 2 ? double.NaN : Math.Sqrt(samples.Sum(s => (s - mean) * (s - mean)) / (samples.Count - 1)));
    }
}
