// The tail of the standard normal distribution. Knows nothing of what was measured.
namespace Mettle.Statistics;

/// <summary>How likely a standard normal number is to be large.</summary>
public static class Normal
{
    // Beyond it the continued fraction needs few terms; below it the series does, and loses no digits.
    private const double Far = 3;
    private const int Terms = 60;

    /// <summary>The chance of a number above <paramref name="z"/>, in 0 … 1, to about 12 digits.</summary>
    public static double Above(double z) => z < 0 ? 1 - Above(-z) : z < Far ? 0.5 - Density(z) * Series(z) : Density(z) / Fraction(z);

    private static double Density(double z) => Math.Exp(-z * z / 2) / Math.Sqrt(2 * Math.PI);

    // z + z^3/3 + z^5/(3·5) + … (Marsaglia, "Evaluating the normal distribution", 2004).
    private static double Series(double z)
    {
        var (sum, term) = (z, z);
        for (var i = 1; i < Terms; i++)
            sum += term *= z * z / ((2 * i) + 1);
        return sum;
    }

    // Laplace's continued fraction, z + 1/(z + 2/(z + 3/…)).
    private static double Fraction(double z)
    {
        var value = z;
        for (var i = Terms; i > 0; i--)
            value = z + (i / value);
        return value;
    }
}
