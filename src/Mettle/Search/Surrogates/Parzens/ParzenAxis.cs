// One parameter of a kernel density: the shape of its kernels. Knows neither observations nor the other parameters.
using Mettle.Search.Spaces;

namespace Mettle.Search.Surrogates.Parzens;

/// <summary>
/// Densities are told relative to a uniform draw, so that the kernel of the prior is 1 everywhere. Where values have an order a
/// kernel is a normal curve, cut off at the ends, over the values there are; where they have none it is "the same, or drawn anew".
/// </summary>
internal sealed class ParzenAxis
{
    // With more values than this a stepped axis is as good as continuous.
    private const int FewLevels = 32;
    private const double Sqrt2Pi = 2.506628274631000502415765;

    private readonly Axis axis;
    private readonly double[] levels;
    private readonly double[] shares;

    public ParzenAxis(int parameter, Axis axis)
    {
        Parameter = parameter;
        this.axis = axis;
        levels = axis.Unordered || axis.Count > FewLevels ? [] : [.. Enumerable.Range(0, (int)axis.Count).Select(level => axis.AtLevel(level))];
        shares = Shares();
    }

    /// <summary>Its position among the space's parameters.</summary>
    public int Parameter { get; }

    /// <summary>Values have no order: a width is the probability of being drawn anew.</summary>
    public bool Unordered => axis.Unordered;

    /// <summary>How many values there are.</summary>
    public double Count => axis.Count;

    /// <summary>The logarithms of a kernel's density where the value is its center's, and where it is another. Only where values have no order.</summary>
    public (double Same, double Other) Matches(double width) => (Math.Log(width + ((1 - width) * axis.Count)), Math.Log(width));

    /// <summary>Makes kernels of height 1 such that the mean of each over uniform draws is 1. Only where values have an order.</summary>
    public void Normalize(Span<double> logs, ReadOnlySpan<double> centers, double width)
    {
        // Few levels have many kernels: each is summed once.
        double?[] known = new double?[levels.Length];
        for (var i = 0; i < logs.Length; i++)
            logs[i] -= levels.Length == 0 ? Math.Log(Mass(centers[i], width)) : known[axis.LevelOf(centers[i])] ??= Math.Log(Mass(centers[i], width));
    }

    /// <summary>A uniform draw.</summary>
    public double Draw(Chance chance) => axis.Snap(axis.AtQuantile(chance.NextDouble()));

    /// <summary>A draw from the kernel at this code.</summary>
    public double Draw(double center, double width, Chance chance)
    {
        if (Unordered)
            return chance.NextDouble() < width ? chance.NextInt((int)axis.Count) : center;
        if (levels.Length > 0)
            return DrawLevel(center, width, chance);
        var margin = axis.Continuous ? 0 : 0.5 / (axis.Count - 1);
        while (true)
        {
            // At least a third of the draws stay inside: no kernel is wider than the axis, and its center lies on it.
            var code = center + (width * chance.NextNormal());
            if (code >= -margin && code <= 1 + margin)
                return axis.Snap(Math.Clamp(code, 0, 1));
        }
    }

    // The mean of a kernel of height 1 over uniform draws.
    private double Mass(double center, double width)
    {
        if (levels.Length == 0)
            return width * Sqrt2Pi * NormalShare.InUnit(center, width);
        var sum = 0.0;
        for (var i = 0; i < levels.Length; i++)
            sum += shares[i] * Kernel(levels[i], center, width);
        return sum;
    }

    private double DrawLevel(double center, double width, Chance chance)
    {
        var left = chance.NextDouble() * Mass(center, width);
        var level = 0;
        for (; level < levels.Length - 1; level++)
        {
            left -= shares[level] * Kernel(levels[level], center, width);
            if (left < 0)
                break;
        }

        return levels[level];
    }

    private static double Kernel(double code, double center, double width)
    {
        var distance = (code - center) / width;
        return Math.Exp(-0.5 * distance * distance);
    }

    // How often a uniform draw gives each level.
    private double[] Shares()
    {
        double[] ends = [.. levels.Select((_, level) => level == levels.Length - 1 ? 1 : End(level))];
        return [.. ends.Select((end, level) => end - (level == 0 ? 0 : ends[level - 1]))];
    }

    // The share of uniform draws up to and including a level, by bisection: forty halvings are beyond what a draw can tell.
    private double End(int level)
    {
        var (low, high) = (0.0, 1.0);
        for (var halving = 0; halving < 40; halving++)
        {
            var middle = (low + high) / 2;
            (low, high) = axis.LevelOf(axis.AtQuantile(middle)) <= level ? (middle, high) : (low, middle);
        }

        return low;
    }
}
