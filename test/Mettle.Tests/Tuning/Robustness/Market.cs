// A world to be robust in: rows of returns, some of them with a pattern in time, and strategies that each bet on one pattern.
using System.Collections.Concurrent;
using Mettle.Search;
using Mettle.Tuning.Objectives;

namespace Mettle.Tuning.Robustness;

/// <summary>
/// Strategy n is long in the first half of every n rows and short in the second; its value is the mean return a row. Where there is an edge, the
/// pattern of 8 rows is in the returns.
/// </summary>
internal sealed class Market
{
    public const int Real = 8;
    private const int Rows = 480;

    public static readonly Space Space = new([new IntegerParameter("period", 2, 41)]);

    private readonly double[] returns;
    private readonly ConcurrentDictionary<Perturbation, double[]> perturbed = [];

    public Market(ulong seed, double edge)
    {
        var chance = new Seed(seed).Derive("market").Chance();
        returns = [.. Enumerable.Range(0, Rows).Select(row => chance.NextNormal() + (edge * Position(Real, row)))];
    }

    public static Point At(int period) => new([KeyValuePair.Create("period", Value.Of(period))]);

    public double Measure(Probe probe, CancellationToken cancellation)
    {
        var data = probe.Perturb is { } perturb ? perturbed.GetOrAdd(perturb, Perturbed) : returns;
        var (from, to) = probe.Window is [var first, var last] ? ((int)(first * Rows), (int)(last * Rows)) : (0, Rows);
        var period = (int)probe.Point["period"]!.Value.Number;
        var sum = 0.0;
        for (var row = from; row < to; row++)
            sum += data[row] * Position(period, row);
        return sum / (to - from);
    }

    /// <summary>A study of every strategy, and the best of them.</summary>
    public Winner Winner()
    {
        List<Observation> trials = [.. Enumerable.Range(2, 40).Select(period => Observation.Of(At(period), Measure(new Probe(At(period)), default)))];
        return new(Space, trials.MaxBy(t => t.Value)!.Point, trials) { Goal = Direction.Maximize, Sampler = "random" };
    }

    private static int Position(int period, int row) => row % period < period / 2 ? 1 : -1;

    private double[] Perturbed(Perturbation perturb)
    {
        var chance = new Seed((ulong)perturb.Seed).Chance();
        if (perturb.Kind == "noise")
            return [.. returns.Select(r => r + (perturb.Level * chance.NextNormal()))];
        var data = (double[])returns.Clone();
        chance.Shuffle(data.AsSpan());
        return data;
    }
}
