// The distribution function of beta, from which those of t follow. Pure.
namespace Mettle.Statistics;

/// <summary>
/// The regularized incomplete beta function Iₓ(a, b) by its continued fraction (M. Abramowitz, I. A. Stegun: Handbook of Mathematical
/// Functions. 1964, 26.5.8), evaluated forwards (W. J. Lentz: Generating Bessel functions in Mie scattering calculations using continued
/// fractions. Applied Optics 15, 1976).
/// </summary>
public static class IncompleteBeta
{
    // Far more than √max(a, b) terms are never needed.
    private const int MostTerms = 100_000;
    private const double Tiny = 1e-300;

    /// <summary>Iₓ(a, b), in 0 … 1, to about 12 digits.</summary>
    /// <param name="a">Above 0.</param>
    /// <param name="b">Above 0.</param>
    /// <param name="x">In 0 … 1; clamped.</param>
    public static double Of(double a, double b, double x)
    {
        if (x <= 0 || x >= 1)
            return x <= 0 ? 0 : 1;
        var front = Math.Exp(Gamma.Log(a + b) - Gamma.Log(a) - Gamma.Log(b) + (a * Math.Log(x)) + (b * double.LogP1(-x)));
        // On the other side of the mean the fraction converges slowly.
        return x < (a + 1) / (a + b + 2) ? front / (a * Fraction(a, b, x)) : 1 - (front / (b * Fraction(b, a, 1 - x)));
    }

    // 1 + d₁/(1 + d₂/(1 + …)): numerators and denominators grow together, and only their ratios are kept.
    private static double Fraction(double a, double b, double x)
    {
        var (value, c, d) = (1.0, 1.0, 0.0);
        for (var term = 1; term < MostTerms; term++)
        {
            var numerator = Numerator(a, b, x, term);
            d = 1 / Away(1 + (numerator * d));
            c = Away(1 + (numerator / c));
            value *= c * d;
            if (Math.Abs((c * d) - 1) < 1e-15)
                break;
        }

        return value;
    }

    private static double Numerator(double a, double b, double x, int term)
    {
        var m = term / 2;
        return term % 2 == 0
            ? m * (b - m) * x / ((a + term - 1) * (a + term))
            : -(a + m) * (a + b + m) * x / ((a + term - 1) * (a + term));
    }

    private static double Away(double value) => Math.Abs(value) < Tiny ? Tiny : value;
}
