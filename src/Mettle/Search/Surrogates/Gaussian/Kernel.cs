// What a Gaussian process has learnt about how values vary: over which lengths, by how much, and with how much noise.
namespace Mettle.Search.Surrogates.Gaussian;

/// <summary>A Matérn 5/2 kernel with a length for each parameter, and noise.</summary>
/// <param name="Scales">For each scale of <see cref="Inputs"/>, the inverse square of its length.</param>
/// <param name="Signal">Variance of the function.</param>
/// <param name="Noise">Variance of a measurement around it.</param>
internal sealed record Kernel(double[] Scales, double Signal, double Noise)
{
    private const double Narrowest = 1e4;
    private const double Widest = 1e-5;

    /// <summary>The parameters of <see cref="Evidence"/> as a kernel.</summary>
    public static Kernel Of(ReadOnlySpan<double> logarithms)
    {
        var scales = new double[logarithms.Length - 2];
        for (var s = 0; s < scales.Length; s++)
            scales[s] = Math.Exp(logarithms[s]);
        return new Kernel(scales, Math.Exp(logarithms[^2]), Math.Exp(logarithms[^1]));
    }

    /// <summary>The most likely kernel found from each of these starts.</summary>
    public static double[] Fit(Evidence evidence, IEnumerable<double[]> starts, int evaluations)
    {
        var bounds = evidence.Parameters - 2;
        var descent = new BoxDescent(
            [.. Enumerable.Repeat(Math.Log(Widest), bounds), Math.Log(0.02), Math.Log(1e-7)],
            [.. Enumerable.Repeat(Math.Log(Narrowest), bounds), Math.Log(50), Math.Log(2)])
        {
            Tolerance = 1e-3,
        };
        var (best, least) = (Array.Empty<double>(), double.PositiveInfinity);
        foreach (var start in starts)
        {
            var place = (double[])start.Clone();
            var value = descent.Minimize(evidence.Of, place, evaluations);
            if (value < least || best.Length == 0)
                (best, least) = (place, value);
        }

        return best;
    }
}
