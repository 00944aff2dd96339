// What a Gaussian process has learnt about how values vary: over which lengths, by how much, and with how much noise.
namespace Mettle.Search.Surrogates.Gaussians;

/// <summary>
/// A Matérn 5/2 kernel of all parameters together and the mean of one for each alone: Duvenaud, Nickisch and Rasmussen, "Additive
/// Gaussian processes", NeurIPS 2011. What parameters do on their own is learnt from few points in many dimensions, ripples included.
/// </summary>
/// <param name="Scales">For each scale of <see cref="Inputs"/>, the inverse square of its length in the joint part.</param>
/// <param name="AdditiveScales">The same in the additive part.</param>
internal sealed record Kernel(double[] Scales, double[] AdditiveScales)
{
    /// <summary>Variance of the joint part.</summary>
    public required double Signal { get; init; }

    /// <summary>Variance of the additive part.</summary>
    public required double AdditiveSignal { get; init; }

    /// <summary>Variance of a measurement around the function.</summary>
    public required double Noise { get; init; }

    /// <summary>Variance of the function where nothing is known.</summary>
    public double Variance => Signal + AdditiveSignal;

    /// <summary>The logarithms of the most likely kernel found from these starts.</summary>
    public static double[] Fit(KernelLikelihood likelihood, IEnumerable<double[]> starts, int evaluations)
    {
        var descent = KernelLogs.Bounded(likelihood.Scales);
        var (best, least) = (Array.Empty<double>(), double.PositiveInfinity);
        foreach (var start in starts)
        {
            var place = (double[])start.Clone();
            var value = descent.Minimize(likelihood.Of, place, evaluations);
            if (value < least || best.Length == 0)
                (best, least) = (place, value);
        }

        return best;
    }
}
