// Which samples lie strangely far from the others. Knows nothing of what was measured, and drops nothing.
namespace Mettle.Statistics;

/// <summary>
/// Distances from the median in units that outliers hardly move (B. Iglewicz, D. C. Hoaglin: How to Detect and Handle Outliers. ASQC Basic References in
/// Quality Control 16, 1993).
/// </summary>
public static class ModifiedScores
{
    /// <summary>Above it, on either side, Iglewicz and Hoaglin call a sample an outlier.</summary>
    public const double Cutoff = 3.5;

    // A normal sample has a median absolute deviation of 0.6745 σ, and a mean absolute deviation of σ ÷ 1.253314.
    private const double OfMedian = 0.6745;
    private const double OfMean = 1 / 1.253314;

    /// <summary>
    /// One score a sample, in their order: 0.6745 (x − median) ÷ median absolute deviation. Where half of the samples or more are equal that is 0, and the mean
    /// absolute deviation stands in; where all are equal every score is 0.
    /// </summary>
    /// <param name="samples">Finite; none give none.</param>
    /// <exception cref="ArgumentException">A sample is not finite.</exception>
    public static IReadOnlyList<double> Of(IReadOnlyList<double> samples)
    {
        var median = Quantile.Median(Checked.Samples(samples, 0));
        double[] away = [.. samples.Select(s => Math.Abs(s - median))];
        var unit = Quantile.Median(away) is > 0 and var middle ? middle / OfMedian : away.Sum() / away.Length / OfMean;
        return [.. samples.Select(s => unit == 0 ? 0 : (s - median) / unit)];
    }

    /// <summary>The places of the outliers, ascending.</summary>
    /// <inheritdoc cref="Of"/>
    public static IReadOnlyList<int> Outliers(IReadOnlyList<double> samples) =>
        [.. Of(samples).Index().Where(score => Math.Abs(score.Item) > Cutoff).Select(score => score.Index)];
}
