// How much a point is expected to improve on the best, as a logarithm that does not vanish. Pure functions.
namespace Mettle.Search.Acquisition;

/// <summary>
/// The logarithm of expected improvement for a normal belief, maximising: Ament, Daulton, Eriksson, Balandat and Bakshy,
/// "Unexpected improvements to expected improvement for Bayesian optimization", NeurIPS 2023, equations 8 and 9.
/// </summary>
internal static class LogExpectedImprovement
{
    private const double InverseSqrt2Pi = 0.398942280401432677939946;
    private const double LogSqrt2Pi = 0.918938533204672741780330;
    private const double SqrtHalfPi = 1.253314137315500251207883;

    // Below this the deviation is none: the value is believed to be known.
    private const double Certain = 1e-12;

    /// <summary>Of a belief with this mean and deviation against the best value so far; minus infinity where it cannot improve.</summary>
    public static double Of(double mean, double deviation, double best)
    {
        if (deviation < Certain)
            return mean > best ? Math.Log(mean - best) : double.NegativeInfinity;
        return Math.Log(deviation) + LogH((mean - best) / deviation);
    }

    /// <summary>The same, and how it changes with mean and deviation: Φ(z) and φ(z), each over what is expected.</summary>
    public static (double Value, double OfMean, double OfDeviation) WithSlopes(double mean, double deviation, double best)
    {
        var z = (mean - best) / deviation;
        var logH = LogH(z);
        var density = Math.Exp((-0.5 * z * z) - LogSqrt2Pi - logH);
        var share = z > -1 ? (1 - UpperTail(z)) * Math.Exp(-logH) : (1 - density) / z;
        return (Math.Log(deviation) + logH, share / deviation, density / deviation);
    }

    /// <summary>ln(φ(z) + z·Φ(z)), for any z.</summary>
    internal static double LogH(double z)
    {
        if (z > -1)
            return Math.Log((InverseSqrt2Pi * Math.Exp(-0.5 * z * z)) + (z * (1 - UpperTail(z))));

        // φ(z) + zΦ(z) = φ(z)·(1 − |z|·M(|z|)) with Mills' ratio M; what remains of 1 − |z|M is summed as a continued fraction.
        return (-0.5 * z * z) - LogSqrt2Pi + Math.Log(Remainder(-z));
    }

    // Φ(−z), by Mills' ratio in the tail and its series near the middle.
    private static double UpperTail(double z)
    {
        if (z < 0)
            return 1 - UpperTail(-z);
        return z < 2
            ? 0.5 - (InverseSqrt2Pi * Series(z))
            : InverseSqrt2Pi * Math.Exp(-0.5 * z * z) / (z + Fraction(z, 1));
    }

    // ∫₀ᶻ exp(−t²/2) dt = exp(−z²/2) · Σ z^(2k+1) / (1·3·5···(2k+1)).
    private static double Series(double z)
    {
        var term = z;
        var sum = z;
        for (var k = 1; term > sum * 1e-17; k++)
        {
            term *= z * z / ((2 * k) + 1);
            sum += term;
        }

        return sum * Math.Exp(-0.5 * z * z);
    }

    // 1 − t·M(t) for t ≥ 1, with M(t) = 1/(t + 1/(t + 2/(t + 3/…))) (Laplace): it is c/(t + c) for the fraction c after the first t.
    private static double Remainder(double t)
    {
        if (t < 2)
            return 1 - (t * (SqrtHalfPi - Series(t)) * Math.Exp(0.5 * t * t));
        var rest = Fraction(t, 1);
        return rest / (t + rest);
    }

    // k/(t + (k+1)/(t + …)), from far enough inside that the beginning is exact.
    private static double Fraction(double t, int k)
    {
        var depth = 20 + (int)(400 / (t * t));
        var value = 0.0;
        for (var i = k + depth; i >= k; i--)
            value = i / (t + value);
        return value;
    }
}
