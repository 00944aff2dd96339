// A density over a few parameters, learnt from points: one kernel a point, and a uniform one for what nobody has seen.
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Mettle.Search.Surrogates.Parzens;

/// <summary>
/// Parzen's estimate (Annals of Mathematical Statistics 33, 1962) with product kernels: a kernel covers all parameters at once, so
/// what goes together stays together. Centers lie in columns, filled up with kernels of no height to whole blocks, so that a point
/// meets a block of kernels at once.
/// </summary>
internal sealed class ParzenDensity
{
    // Compiled at its best at once: a search of a hundred trials is over before the runtime would get to it.
    private const MethodImplOptions Hot = MethodImplOptions.AggressiveOptimization;

    // What the uniform kernel weighs against a point of weight 1.
    private const double Prior = 1;

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
        columns = [.. axes.Select(axis => Column(points.Codes, axis.Parameter))];
        widths = [.. axes.Select((axis, a) => bandwidth.Of(axis, columns[a], weights, axes.Length))];
        heights = Heights();
        powers = new double[heights.Length];
    }

    /// <summary>The logarithm of the density at a point, relative to the uniform one.</summary>
    [MethodImpl(Hot)]
    public double Log(double[] codes)
    {
        heights.CopyTo(powers, 0);
        var blocks = Blocks(powers);
        for (var a = 0; a < axes.Length; a++)
        {
            if (axes[a].Unordered)
                AddMatches(blocks, Blocks(columns[a]), Vector256.Create(codes[axes[a].Parameter]), axes[a].Matches(widths[a]));
            else
                AddSquares(blocks, Blocks(columns[a]), Vector256.Create(codes[axes[a].Parameter]), Math.Sqrt(0.5) / widths[a]);
        }

        var sums = Vector256<double>.Zero;
        foreach (var block in blocks)
            sums += Vector256.Exp(block);

        // Lane by lane, so that every machine adds in the same order.
        return Math.Log((Prior + sums[0] + sums[1] + sums[2] + sums[3]) / total);
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

    private static double[] Column(IReadOnlyList<double[]> points, int parameter)
    {
        var column = new double[(points.Count + Vector256<double>.Count - 1) / Vector256<double>.Count * Vector256<double>.Count];
        for (var i = 0; i < points.Count; i++)
            column[i] = points[i][parameter];
        return column;
    }

    // The logarithm of what a kernel has at its center, but for what parameters without order add.
    private double[] Heights()
    {
        var logs = new double[columns[0].Length];
        Array.Fill(logs, double.NegativeInfinity);
        for (var k = 0; k < weights.Length; k++)
            logs[k] = Math.Log(weights[k]);
        for (var a = 0; a < axes.Length; a++)
        {
            if (!axes[a].Unordered)
                axes[a].Normalize(logs.AsSpan(0, weights.Length), columns[a], widths[a]);
        }

        return logs;
    }

    private static Span<Vector256<double>> Blocks(double[] values) => MemoryMarshal.Cast<double, Vector256<double>>(values.AsSpan());

    [MethodImpl(Hot)]
    private static void AddSquares(Span<Vector256<double>> powers, Span<Vector256<double>> centers, Vector256<double> code, double scale)
    {
        for (var i = 0; i < powers.Length; i++)
        {
            var distance = (centers[i] - code) * scale;
            powers[i] -= distance * distance;
        }
    }

    [MethodImpl(Hot)]
    private static void AddMatches(Span<Vector256<double>> powers, Span<Vector256<double>> centers, Vector256<double> code, (double Same, double Other) logs)
    {
        var (same, other) = (Vector256.Create(logs.Same), Vector256.Create(logs.Other));
        for (var i = 0; i < powers.Length; i++)
            powers[i] += Vector256.ConditionalSelect(Vector256.Equals(centers[i], code), same, other);
    }
}
