// That the estimators learn: nearer the best than random search, also under conditions and from cheaper measurements, and spread out.
using Mettle.Expressions;

namespace Mettle.Search.Samplers;

public sealed class ParzenEstimatorsSearchBetterThanChance
{
    private static readonly Space Square = new([new RealParameter("x", 0, 1), new RealParameter("y", 0, 1)]);

    private static readonly Space Branches = new(
        [
            new CategoricalParameter("method", [Value.Of("tree"), Value.Of("line")]),
            new IntegerParameter("depth", 1, 40) { When = Expression.Parse("method == 'tree'") },
            new RealParameter("rate", 1e-4, 1) { Log = true, When = Expression.Parse("method == 'line'") },
            new RealParameter("share", 0, 1),
        ]);

    [Fact]
    public void Comes_nearer_the_best()
    {
        var tpe = Enumerable.Range(0, 3).Max(seed => Regret(new TpeSampler(Square, new Seed((ulong)seed)), Goal));
        var random = Enumerable.Range(0, 3).Min(seed => Regret(new RandomSampler(Square, new Seed((ulong)seed)), Goal));
        Assert.True(tpe < random, $"tpe {tpe}, random {random}");
    }

    [Fact]
    public void Learns_in_branches()
    {
        var tpe = Enumerable.Range(0, 3).Max(seed => Regret(new TpeSampler(Branches, new Seed((ulong)seed)), InBranches));
        var random = Enumerable.Range(0, 3).Min(seed => Regret(new RandomSampler(Branches, new Seed((ulong)seed)), InBranches));
        Assert.True(tpe < random, $"tpe {tpe}, random {random}");
    }

    [Fact]
    public void Spreads_out_what_is_asked_together()
    {
        var (together, again) = (Taught(), Taught());
        var batch = together.Ask(30, []);
        Assert.True(batch.Average(p => Math.Abs(X(p) - X(batch[0]))) > 0.05);

        // The same in one piece or one by one, as long as what was proposed is pending.
        var pending = new List<Point>();
        for (var i = 0; i < 6; i++)
            pending.AddRange(again.Ask(1, pending));
        Assert.Equal(batch.Take(6), pending);
    }

    [Fact]
    public void Learns_from_failures_to_stay_away()
    {
        var tpe = new TpeSampler(Square, new Seed(1));
        for (var trial = 0; trial < 40; trial++)
        {
            var point = tpe.Ask(1, [])[0];
            tpe.Tell([X(point) > 0.5 ? Observation.Failure(point) : Observation.Of(point, Goal(point))]);
        }

        Assert.True(tpe.Ask(10, []).Count(p => X(p) > 0.55) <= 2);
    }

    [Fact]
    public void Learns_from_trials_that_were_stopped_early_until_enough_were_not()
    {
        // Cheap measurements say right, full ones left.
        var tpe = new TpeSampler(Square, new Seed(1));
        tpe.Tell([.. tpe.Ask(40, []).Select(p => new Observation(p, ObservationStatus.Pruned, X(p)) { Budget = 1.0 / 9 })]);
        Assert.True(tpe.Ask(9, []).Average(X) > 0.7);
        tpe.Tell([.. new RandomSampler(Square, new Seed(1)).Ask(40, []).Select(p => Observation.Of(p, -X(p)))]);
        Assert.True(tpe.Ask(9, []).Average(X) < 0.3);
    }

    [Fact]
    public void Finds_the_corner_that_constraints_leave()
    {
        var space = new Space(Square.Parameters, [Expression.Parse("x + y < 0.2")]);
        var tpe = new TpeSampler(space, new Seed(1));
        tpe.Tell([.. tpe.Ask(30, []).Select(p => Observation.Of(p, X(p)))]);
        Assert.True(tpe.Ask(9, []).Average(X) > 0.1);
    }

    private static TpeSampler Taught()
    {
        var tpe = new TpeSampler(Square, new Seed(1));
        tpe.Tell([.. tpe.Ask(30, []).Select(p => Observation.Of(p, Goal(p)))]);
        return tpe;
    }

    private static double X(Point p) => p["x"]!.Value.Number;

    private static double Goal(Point p) => -Math.Abs(X(p) - 0.3) - Math.Abs(p["y"]!.Value.Number - 0.6);

    private static double InBranches(Point p) => -Math.Abs(p["share"]!.Value.Number - 0.4) - (p["depth"] is { } depth
        ? 0.5 + (Math.Abs(depth.Number - 12) / 40)
        : Math.Abs(Math.Log10(p["rate"]!.Value.Number) + 2.5) / 2);

    private static double Regret(ISampler sampler, Func<Point, double> goal)
    {
        var best = double.NegativeInfinity;
        for (var trial = 0; trial < 60; trial++)
        {
            var point = sampler.Ask(1, [])[0];
            best = Math.Max(best, goal(point));
            sampler.Tell([Observation.Of(point, goal(point))]);
        }

        return -best;
    }
}
