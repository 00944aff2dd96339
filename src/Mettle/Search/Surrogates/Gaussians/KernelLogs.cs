// A kernel as the numbers that learning moves: logarithms, where they start, how far they may go and how likely they are beforehand.
namespace Mettle.Search.Surrogates.Gaussians;

/// <summary>In order: the scales, the additive scales, signal, additive signal, noise.</summary>
internal static class KernelLogs
{
    private const int Others = 3;

    // Priors are log-normal. A joint length grows with the root of the dimensions (Hvarfner, Hellsten and Nardi, "Vanilla Bayesian
    // optimization performs great in high dimensions", ICML 2024); the noise's says that most operations are nearly repeatable.
    private const double JointLength = 0.2;
    private const double ScaleDeviation = 2.4;
    private const double AdditiveScaleDeviation = 2.4;
    private const double SignalDeviation = 1;
    private const double NoiseMean = -9;
    private const double NoiseDeviation = 2.5;
    private const double AdditiveSignalDeviation = 2;
    private static readonly double AdditiveScaleMean = Math.Log(4);
    private static readonly double AdditiveSignalMean = Math.Log(0.3);

    // A cheap measurement is worth having because it resembles the dear one: the whole range of budgets is a third of a length.
    private static readonly double BudgetScaleMean = Math.Log(0.1);

    public static int Count(int scales) => (2 * scales) + Others;

    public static ref double Scale(Span<double> logs, int scale) => ref logs[scale];

    public static ref double AdditiveScale(Span<double> logs, int scale) => ref logs[((logs.Length - Others) / 2) + scale];

    public static ref double Signal(Span<double> logs) => ref logs[^3];

    public static ref double AdditiveSignal(Span<double> logs) => ref logs[^2];

    public static ref double Noise(Span<double> logs) => ref logs[^1];

    public static Kernel Kernel(ReadOnlySpan<double> logs)
    {
        var scales = (logs.Length - Others) / 2;
        var (joint, additive) = (new double[scales], new double[scales]);
        for (var s = 0; s < scales; s++)
            (joint[s], additive[s]) = (Math.Exp(logs[s]), Math.Exp(logs[scales + s]));
        return new Kernel(joint, additive) { Signal = Math.Exp(logs[^3]), AdditiveSignal = Math.Exp(logs[^2]), Noise = Math.Exp(logs[^1]) };
    }

    /// <summary>What is most likely beforehand.</summary>
    public static double[] Likely(int scales)
    {
        var logs = new double[Count(scales)];
        for (var s = 0; s < scales; s++)
            (Scale(logs, s), AdditiveScale(logs, s)) = (ScaleMean(s, scales), AdditiveScaleMean);
        (Signal(logs), AdditiveSignal(logs), Noise(logs)) = (0, AdditiveSignalMean, NoiseMean);
        return logs;
    }

    public static BoxDescent Bounded(int scales)
    {
        var (low, high) = (new double[Count(scales)], new double[Count(scales)]);
        Array.Fill(low, Math.Log(1e-5));
        Array.Fill(high, Math.Log(1e4));
        (Signal(low), Signal(high)) = (Math.Log(0.001), Math.Log(50));
        (AdditiveSignal(low), AdditiveSignal(high)) = (Math.Log(0.001), Math.Log(50));
        (Noise(low), Noise(high)) = (Math.Log(1e-9), Math.Log(2));
        return new BoxDescent(low, high) { Tolerance = 1e-3 };
    }

    /// <summary>The negative logarithm of the prior; its gradient is added.</summary>
    public static double Prior(ReadOnlySpan<double> logs, Span<double> gradient)
    {
        var scales = (logs.Length - Others) / 2;
        var sum = 0.0;
        for (var s = 0; s < scales; s++)
        {
            sum += LogNormal(logs[s], ScaleMean(s, scales), ScaleDeviation, ref gradient[s]);
            sum += LogNormal(logs[scales + s], AdditiveScaleMean, AdditiveScaleDeviation, ref gradient[scales + s]);
        }

        sum += LogNormal(logs[^3], 0, SignalDeviation, ref gradient[^3]);
        sum += LogNormal(logs[^2], AdditiveSignalMean, AdditiveSignalDeviation, ref gradient[^2]);
        return sum + LogNormal(logs[^1], NoiseMean, NoiseDeviation, ref gradient[^1]);
    }

    // The last scale is the budget's.
    private static double ScaleMean(int scale, int scales) =>
        scale == scales - 1 ? BudgetScaleMean : -Math.Log(JointLength * JointLength * scales);

    private static double LogNormal(double x, double mean, double deviation, ref double slope)
    {
        var z = (x - mean) / deviation;
        slope += z / deviation;
        return 0.5 * z * z;
    }
}
