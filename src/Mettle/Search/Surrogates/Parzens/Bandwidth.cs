// How wide kernels are, from the points that have them. Pure functions.
namespace Mettle.Search.Surrogates.Parzens;

/// <summary>A rule for widths.</summary>
/// <param name="Sharp">
/// One n-th of the axis for n points, as Hyperopt and Optuna clip widths from below: each point for itself. Otherwise Scott's rule: what
/// the points have in common.
/// </param>
internal readonly record struct Bandwidth(bool Sharp)
{
    // A sharp kernel is at least so much of its axis.
    private const double Sharpest = 0.01;

    // The variance of a uniform draw from 0 … 1.
    private const double UniformVariance = 1.0 / 12;

    /// <summary>The width of an axis' kernels: a share of the axis, or the probability of a value drawn anew.</summary>
    /// <param name="axis">Which.</param>
    /// <param name="codes">The points' codes on it; there may be more than weights, which do not count.</param>
    /// <param name="weights">One a point.</param>
    /// <param name="dimensions">How many axes the kernels have.</param>
    public double Of(ParzenAxis axis, double[] codes, double[] weights, int dimensions)
    {
        var n = Math.Max(1, weights.Sum());
        if (axis.Unordered)
            return axis.Count / (axis.Count + n);
        return Sharp ? Math.Max(Sharpest, 1 / (1 + n)) : Deviation(codes, weights) * Math.Pow(n, -1.0 / (dimensions + 4));
    }

    // Scott, "Multivariate density estimation", 1992, equation 6.42. One more point that is spread over the whole axis counts as well:
    // few points that happen to agree do not make a kernel without width.
    private static double Deviation(double[] codes, double[] weights)
    {
        var (total, mean, squares) = (weights.Sum(), 0.0, 0.0);
        for (var i = 0; i < weights.Length; i++)
            mean += weights[i] / total * codes[i];
        for (var i = 0; i < weights.Length; i++)
            squares += weights[i] * (codes[i] - mean) * (codes[i] - mean);
        return Math.Sqrt((squares + UniformVariance) / (total + 1));
    }
}
