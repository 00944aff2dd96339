// How much of a normal distribution lies in the unit interval: fast, to seven digits, because thousands are wanted for one proposal. A pure function.
namespace Mettle.Search.Surrogates.Parzens;

/// <summary>Zelen and Severo's approximation, error below 7.5e−8: Abramowitz and Stegun, "Handbook of mathematical functions", 26.2.17.</summary>
internal static class NormalShare
{
    // Beyond so many deviations nothing is left that the approximation could tell.
    private const double Farthest = 8;

    /// <summary>The share within 0 … 1 of a normal distribution with this mean and deviation.</summary>
    public static double InUnit(double mean, double deviation) => Below((1 - mean) / deviation) - Below(-mean / deviation);

    internal static double Below(double z)
    {
        if (z > 0)
            return 1 - Below(-z);
        if (z < -Farthest)
            return 0;
        var t = 1 / (1 - (0.2316419 * z));
        var series = t * (0.319381530 + (t * (-0.356563782 + (t * (1.781477937 + (t * (-1.821255978 + (t * 1.330274429))))))));
        return Normal.Density(z) * series;
    }
}
