// A density over a few parameters, learnt from points: one kernel a point, and a uniform one for what nobody has seen.
using System.Numerics;

namespace Mettle.Search.Surrogates;

/// <summary>
/// Parzen's estimate (Annals of Mathematical Statistics 33, 1962) with product kernels: a kernel covers all parameters at once, so
/// what goes together stays together. Centers lie in columns, so that a point meets several kernels at once.
/// </summary>
internal sealed class ParzenDensity
{
    // What the uniform kernel weighs against a point of weight 1.
    private const double Prior = 1;

    // e to this power is nothing beside the uniform kernel.
    private const double Negligible = -50;

    private readonly ParzenAxis[] axes;
    private readonly double[] widths;
    private readonly double[] weights;
    private readonly double[][] columns;
    private readonly double[] heights;
    private readonly double[] powers;
    private readonly double total;

    /// <param name="axes">What it covers.</param>
    /// <param name="points">One kernel each; every parameter of the axes is active in them. May be none.</param>
    /// <param name="bandwidth">How wide kernels are.</param>
    public ParzenDensity(ParzenAxis[] axes, WeightedPoints points, Bandwidth bandwidth)
    {
        this.axes = axes;
        weights = [.. points.Weights];
        total = Prior + weights.Sum();
        columns = [.. axes.Select(axis => points.Codes.Select(codes => codes[axis.Parameter]).ToArray())];
        widths = [.. axes.Select((axis, a) => bandwidth.Of(axis, columns[a], weights, axes.Length))];
        heights = Heights();
        powers = new double[heights.Length];
    }

    /// <summary>The logarithm of the density at a point, relative to the uniform one.</summary>
    public double Log(double[] codes)
    {
        heights.CopyTo(powers, 0);
        for (var a = 0; a < axes.Length; a++)
        {
            if (axes[a].Unordered)
                AddMatches(columns[a], codes[axes[a].Parameter], (widths[a], axes[a].Count));
            else
                AddSquares(columns[a], codes[axes[a].Parameter], Math.Sqrt(0.5) / widths[a]);
        }

        var sum = Prior;
        foreach (var power in powers)
            sum += power < Negligible ? 0 : Math.Exp(power);
        return Math.Log(sum / total);
    }

    /// <summary>Draws a value for each of its parameters, all from one kernel.</summary>
    public void Draw(double[] codes, Chance chance)
    {
        var kernel = 0;
        for (var left = chance.NextDouble() * total; kernel < weights.Length && left >= weights[kernel]; kernel++)
            left -= weights[kernel];
        for (var a = 0; a < axes.Length; a++)
            codes[axes[a].Parameter] = kernel == weights.Length ? axes[a].Draw(chance) : axes[a].Draw(columns[a][kernel], widths[a], chance);
    }

    // The logarithm of what a kernel has at its center, but for what parameters without order add.
    private double[] Heights()
    {
        var logs = Array.ConvertAll(weights, Math.Log);
        for (var a = 0; a < axes.Length; a++)
        {
            for (var k = 0; k < logs.Length && !axes[a].Unordered; k++)
                logs[k] -= Math.Log(axes[a].Mass(columns[a][k], widths[a]));
        }

        return logs;
    }

    private void AddSquares(double[] column, double code, double scale)
    {
        var i = 0;
        for (; i <= column.Length - Vector<double>.Count; i += Vector<double>.Count)
        {
            var distance = (new Vector<double>(column, i) - new Vector<double>(code)) * scale;
            (new Vector<double>(powers, i) - (distance * distance)).CopyTo(powers, i);
        }

        for (; i < column.Length; i++)
        {
            var distance = (column[i] - code) * scale;
            powers[i] -= distance * distance;
        }
    }

    private void AddMatches(double[] column, double code, (double Anew, double Count) levels)
    {
        var other = Math.Log(levels.Anew);
        var same = Math.Log(levels.Anew + ((1 - levels.Anew) * levels.Count));
        for (var i = 0; i < column.Length; i++)
            powers[i] += column[i] == code ? same : other;
    }
}
