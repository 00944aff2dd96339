// Whether values grow or shrink from the first to the last. Knows nothing of why.
using Mettle.Statistics;

namespace Mettle.Proving.Judging;

/// <summary>The least-squares line through logarithms in the order in which they were measured.</summary>
/// <param name="Ratio">The line's last value to its first.</param>
/// <param name="P">Two-sided, against no slope: Student's t of the slope.</param>
internal readonly record struct Drift(double Ratio, double P)
{
    /// <summary>Of values above 0, at least three; null: there are fewer.</summary>
    public static Drift? Of(IReadOnlyList<double> values)
    {
        if (values.Count < 3 || !values.All(v => v > 0 && double.IsFinite(v)))
            return null;
        double[] logs = [.. values.Select(v => Math.Log(v))];
        var (middle, mean) = ((logs.Length - 1) / 2.0, logs.Average());
        var squares = logs.Index().Sum(l => (l.Index - middle) * (l.Index - middle));
        var slope = logs.Index().Sum(l => (l.Index - middle) * (l.Item - mean)) / squares;
        var left = logs.Index().Sum(l => Math.Pow(l.Item - mean - (slope * (l.Index - middle)), 2));
        var test = new TTest(slope, Math.Sqrt(left / (logs.Length - 2) / squares), logs.Length - 2);
        return new(Math.Exp(slope * (logs.Length - 1)), test.TwoSided);
    }
}
