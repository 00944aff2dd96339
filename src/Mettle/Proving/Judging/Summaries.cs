// Samples in a few numbers that can all be stored.
using Mettle.Statistics;

namespace Mettle.Proving.Judging;

internal static class Summaries
{
    /// <summary>Of the finite samples: others are counted, and that is all that can be said of them.</summary>
    public static SampleSummary Of(IReadOnlyList<double> samples)
    {
        double[] sorted = [.. samples.Where(double.IsFinite).Order()];
        var moments = Moments.Of(sorted);
        return sorted.Length == 0
            ? new(samples.Count, null, null, null, null, null)
            : new(samples.Count, Finite(moments.Mean), Finite(moments.Deviation), Finite(Quantile.Of(sorted, 50)), sorted[0], sorted[^1]);
    }

    private static double? Finite(double value) => double.IsFinite(value) ? value : null;
}
