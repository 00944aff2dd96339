// Percentiles of samples. Knows nothing of what was measured.
namespace Mettle.Statistics;

/// <summary>Sample quantiles by linear interpolation between order statistics (type 7 of Hyndman and Fan, "Sample quantiles in statistical packages", 1996).</summary>
public static class Quantile
{
    /// <summary>The value that <paramref name="percent"/> % of the samples are at or below; NaN where there are none.</summary>
    /// <param name="sorted">Finite samples, ascending.</param>
    /// <param name="percent">0–100; clamped.</param>
    public static double Of(ReadOnlySpan<double> sorted, double percent)
    {
        if (sorted.IsEmpty)
            return double.NaN;
        var position = Position(sorted.Length, percent);
        var below = (int)position;
        var above = Math.Min(below + 1, sorted.Length - 1);
        return sorted[below] + ((sorted[above] - sorted[below]) * (position - below));
    }

    /// <summary>The middle one, or the mean of the two in the middle; NaN where there are no samples.</summary>
    /// <param name="samples">Finite, in any order.</param>
    public static double Median(IEnumerable<double> samples) => Of([.. samples.Order()], 50);

    /// <summary>Where between the order statistics 0 … count − 1 the quantile lies.</summary>
    public static double Position(long count, double percent) => (count - 1) * Math.Clamp(percent, 0, 100) / 100;
}
