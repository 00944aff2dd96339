// The standard normal distribution: its density, its tail and the inverse. Pure functions.
namespace Mettle;

/// <summary>How likely a standard normal number is to be large, and how large one of a given likelihood is.</summary>
public static class Normal
{
    private const double InverseSqrt2Pi = 0.398942280401432677939946;

    // Beyond it the continued fraction needs few terms; below it the series does, and loses no digits.
    private const double Far = 2;

    // Below this chance, and above its mirror image, a quantile is approximated as a tail.
    private const double Tail = 0.02425;

    /// <summary>φ(z), the density.</summary>
    public static double Density(double z) => InverseSqrt2Pi * Math.Exp(-0.5 * z * z);

    /// <summary>Φ(−z), the chance of a number above <paramref name="z"/>, in 0 … 1, to about 14 digits.</summary>
    public static double Above(double z) => z < 0 ? 1 - Above(-z) : z < Far ? 0.5 - (Density(z) * Series(z)) : Density(z) / (z + Fraction(z));

    /// <summary>The number that a standard normal one is below with this chance, by Acklam's rational approximation (2003), relative error below 1.2e−9.</summary>
    /// <param name="p">In 0 … 1, both excluded.</param>
    public static double Quantile(double p)
    {
        if (p > 0.5)
            return -Quantile(1 - p);
        if (p < Tail)
        {
            var q = Math.Sqrt(-2 * Math.Log(p));
            return (((((((((-7.784894002430293e-03 * q) - 3.223964580411365e-01) * q) - 2.400758277161838) * q) - 2.549732539343734) * q) + 4.374664141464968) * q + 2.938163982698783)
                / ((((((7.784695709041462e-03 * q) + 3.224671290700398e-01) * q + 2.445134137142996) * q + 3.754408661907416) * q) + 1);
        }

        var d = p - 0.5;
        var r = d * d;
        return d * ((((((((((-3.969683028665376e+01 * r) + 2.209460984245205e+02) * r) - 2.759285104469687e+02) * r) + 1.383577518672690e+02) * r) - 3.066479806614716e+01) * r) + 2.506628277459239)
            / ((((((((((-5.447609879822406e+01 * r) + 1.615858368580409e+02) * r) - 1.556989798598866e+02) * r) + 6.680131188771972e+01) * r) - 1.328068155288572e+01) * r) + 1);
    }

    // z + z³/3 + z⁵/(3·5) + …, until nothing is added any more (Marsaglia, "Evaluating the normal distribution", 2004).
    private static double Series(double z)
    {
        var (sum, term) = (z, z);
        for (var k = 1; term > sum * 1e-17; k++)
            sum += term *= z * z / ((2 * k) + 1);
        return sum;
    }

    // 1/(z + 2/(z + 3/…)) of Laplace's continued fraction, from far enough inside that the beginning is exact.
    private static double Fraction(double z)
    {
        var value = 0.0;
        for (var i = 21 + (int)(400 / (z * z)); i > 0; i--)
            value = i / (z + value);
        return value;
    }
}
