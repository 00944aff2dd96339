// The t statistic where there is an effect; what power is computed from. Pure.
namespace Mettle.Statistics;

/// <summary>
/// The noncentral t distribution: of (z + δ) ÷ √(χ² ÷ ν), by its series in incomplete beta functions (R. V. Lenth: Algorithm AS 243,
/// Cumulative distribution function of the non-central t distribution. Applied Statistics 38, 1989).
/// </summary>
public static class NoncentralT
{
    // Poisson weights further than this many deviations from their mean add nothing.
    private const double Reach = 10;

    /// <summary>The chance of a number at most <paramref name="t"/>, to about 10 digits.</summary>
    /// <param name="t">Finite.</param>
    /// <param name="freedom">Degrees of freedom ν, above 0.</param>
    /// <param name="shift">The noncentrality δ, finite.</param>
    public static double Below(double t, double freedom, double shift) =>
        t < 0 ? 1 - Below(-t, freedom, -shift) : Math.Clamp(Normal.Above(shift) + (0.5 * Positive(t * t / (freedom + (t * t)), freedom, shift)), 0, 1);

    // Twice the chance of 0 … t.
    private static double Positive(double x, double freedom, double shift)
    {
        var mean = shift * shift / 2;
        if (mean == 0)
            return IncompleteBeta.Of(0.5, freedom / 2, x);
        var (sum, reach) = (0.0, Reach * (Math.Sqrt(mean) + 2));
        for (var j = Math.Max(0, (int)(mean - reach)); j <= mean + reach; j++)
        {
            var even = Math.Exp((j * Math.Log(mean)) - mean - Gamma.Log(j + 1));
            var odd = Math.Exp((j * Math.Log(mean)) - mean - Gamma.Log(j + 1.5)) * shift / Math.Sqrt(2);
            sum += (even * IncompleteBeta.Of(j + 0.5, freedom / 2, x)) + (odd * IncompleteBeta.Of(j + 1, freedom / 2, x));
        }

        return sum;
    }
}
