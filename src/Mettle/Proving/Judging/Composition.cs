// What several improvements come to together. Ratios multiply; percentages are never added.
using Mettle.Statistics;

namespace Mettle.Proving.Judging;

/// <summary>The product of ratios that were measured one after the other, each on top of those before.</summary>
public static class Composition
{
    /// <summary>
    /// The product and its interval. Errors of logarithms that are independent add in quadrature, on each side by itself, as the intervals need not be symmetric.
    /// </summary>
    /// <param name="ratios">Each with an interval of the same confidence.</param>
    /// <returns>Null where there are none.</returns>
    public static RatioEstimate? Of(IReadOnlyCollection<RatioEstimate> ratios)
    {
        if (ratios.Count == 0)
            return null;
        var log = ratios.Sum(ratio => Math.Log(ratio.Value));
        var below = Math.Sqrt(ratios.Sum(ratio => Square(Math.Log(ratio.Value) - Math.Log(ratio.Interval.Low))));
        var above = Math.Sqrt(ratios.Sum(ratio => Square(Math.Log(ratio.Interval.High) - Math.Log(ratio.Value))));
        return new("product", Math.Exp(log), new Interval(log - below, log + above).Exp());
    }

    private static double Square(double value) => value * value;
}
