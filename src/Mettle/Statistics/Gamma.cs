// The logarithm of the gamma function, which the densities of Student's t and of beta need. Pure.
namespace Mettle.Statistics;

/// <summary>ln Γ by Stirling's series (M. Abramowitz, I. A. Stegun: Handbook of Mathematical Functions. 1964, 6.1.40).</summary>
public static class Gamma
{
    // From here on seven terms of the series are exact to the last digits.
    private const double Far = 12;
    private static readonly double HalfLogTwoPi = 0.5 * Math.Log(2 * Math.PI);

    /// <summary>ln Γ(x), to about 14 digits.</summary>
    /// <param name="x">Above 0.</param>
    public static double Log(double x)
    {
        // Γ(x) = Γ(x + 1) / x
        var product = 1.0;
        for (; x < Far; x++)
            product *= x;
        var r = 1 / (x * x);
        var series = 1 / 12.0 - r * (1 / 360.0 - r * (1 / 1260.0 - r * (1 / 1680.0 - r * (1 / 1188.0 - r * (691 / 360360.0 - r / 156)))));
        return ((x - 0.5) * Math.Log(x)) - x + HalfLogTwoPi + (series / x) - Math.Log(product);
    }
}
