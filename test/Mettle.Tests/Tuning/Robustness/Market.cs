// A world to be robust in: rows of returns, some of them with a pattern in time, and strategies that each bet on one pattern.
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

    public Market(ulong seed, double edge)
    {
        var chance = new Seed(seed).Derive("market").Chance();
        returns = [.. Enumerable.Range(0, Rows).Select(row => chance.NextNormal() + (edge * Position(Real, row)))];
    }

    public static Point At(int period) => new([KeyValuePair.Create("period", Value.Of(period))]);

    public double Measure(Probe probe, CancellationToken cancellation)
    {
        var data = Perturbed(probe.Perturb);
        var (from, to) = probe.Window is [var first, var last] ? ((int)(first * Rows), (int)(last * Rows)) : (0, Rows);
        var period = (int)probe.Point["period"]!.Value.Number;
        return Enumerable.Range(from, to - from).Average(row => data[row] * Position(period, row));
    }

    /// <summary>A study of every strategy, and the best of them.</summary>
    public Winner Winner()
    {
        List<Observation> trials = [.. Enumerable.Range(2, 40).Select(period => Observation.Of(At(period), Measure(new Probe(At(period)), default)))];
        return new(Space, trials.MaxBy(t => t.Value)!.Point, trials) { Goal = Direction.Maximize, Sampler = "random" };
    }

    private static int Position(int period, int row) => row % period < period / 2 ? 1 : -1;

    private double[] Perturbed(Perturbation? perturb)
    {
        var data = (double[])returns.Clone();
        var chance = new Seed((ulong)(perturb?.Seed ?? 0)).Chance();
        if (perturb?.Kind == "shuffle")
            chance.Shuffle(data.AsSpan());
        return perturb?.Kind == "noise" ? [.. data.Select(r => r + (perturb.Level * chance.NextNormal()))] : data;
    }
}
