// One parameter of a kernel density: the shape of its kernels. Knows neither observations nor the other parameters.
using Mettle.Search.Spaces;

namespace Mettle.Search.Surrogates;

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
        shares = Shares(levels);
    }

    /// <summary>Its position among the space's parameters.</summary>
    public int Parameter { get; }

    /// <summary>Values have no order: a width is the probability of being drawn anew.</summary>
    public bool Unordered => axis.Unordered;

    /// <summary>How many values there are.</summary>
    public double Count => axis.Count;

    /// <summary>The mean of exp(−((x − center) / width)² / 2) over uniform draws of x. Only where values have an order.</summary>
    public double Mass(double center, double width)
    {
        if (levels.Length == 0)
            return width * Sqrt2Pi * NormalShare.InUnit(center, width);
        var sum = 0.0;
        for (var i = 0; i < levels.Length; i++)
        {
            var t = (levels[i] - center) / width;
            sum += shares[i] * Math.Exp(-0.5 * t * t);
        }

        return sum;
    }

    /// <summary>A uniform draw.</summary>
    public double Draw(Chance chance) => axis.Snap(axis.AtQuantile(chance.NextDouble()));

    /// <summary>A draw from the kernel at this code.</summary>
    public double Draw(double center, double width, Chance chance)
    {
        if (Unordered)
            return chance.NextDouble() < width ? chance.NextInt((int)axis.Count) : center;
        var margin = axis.Continuous || axis.Count < 2 ? 0 : 0.5 / (axis.Count - 1);
        while (true)
        {
            // At least a third of the draws stay inside: no kernel is wider than the axis, and its center lies on it.
            var code = center + (width * chance.NextNormal());
            if (code >= -margin && code <= 1 + margin)
                return axis.Snap(Math.Clamp(code, 0, 1));
        }
    }

    // Every level owns the stretch half way to its neighbours, the outer ones as much outside as inside.
    private static double[] Shares(double[] levels)
    {
        if (levels.Length < 2)
            return [.. levels.Select(_ => 1.0)];
        var last = levels.Length - 1;
        var stretches = levels.Select((level, i) => (i == 0 ? levels[1] : level - levels[i - 1]) + (i == last ? level - levels[last - 1] : levels[i + 1] - level)).ToList();
        return [.. stretches.Select(stretch => stretch / stretches.Sum())];
    }
}
