// That the forest learns: nearer the best than random search in as many trials, and spread out when many are asked together.
namespace Mettle.Search.Samplers;

public sealed class ForestsSearchBetterThanChance
{
    private static readonly Space Square = new([new RealParameter("x", 0, 1), new RealParameter("y", 0, 1)]);

    [Fact]
    public void Comes_nearer_the_best()
    {
        var forest = Enumerable.Range(0, 3).Max(seed => Regret(new ForestSampler(Square, new Seed((ulong)seed))));
        var random = Enumerable.Range(0, 3).Min(seed => Regret(new RandomSampler(Square, new Seed((ulong)seed))));
        Assert.True(forest < random, $"forest {forest}, random {random}");
    }

    [Fact]
    public void Spreads_out_what_is_asked_together()
    {
        var forest = new ForestSampler(Square, new Seed(1));
        forest.Tell([.. forest.Ask(30, []).Select(p => Observation.Of(p, Goal(p)))]);
        var batch = forest.Ask(30, []);
        Assert.True(batch.Average(p => Math.Abs(p["x"]!.Value.Number - batch[0]["x"]!.Value.Number)) > 0.05);
    }

    [Fact]
    public void Learns_nothing_from_failures_but_to_stay_away()
    {
        var forest = new ForestSampler(Square, new Seed(1));
        for (var trial = 0; trial < 40; trial++)
        {
            var point = forest.Ask(1, [])[0];
            forest.Tell([point["x"]!.Value.Number > 0.5 ? Observation.Failure(point) : Observation.Of(point, Goal(point))]);
        }

        Assert.True(forest.Ask(10, []).Count(p => p["x"]!.Value.Number > 0.55) <= 3);
    }

    private static double Goal(Point p) => -Math.Abs(p["x"]!.Value.Number - 0.3) - Math.Abs(p["y"]!.Value.Number - 0.6);

    private static double Regret(ISampler sampler)
    {
        var best = double.NegativeInfinity;
        for (var trial = 0; trial < 45; trial++)
        {
            var point = sampler.Ask(1, [])[0];
            best = Math.Max(best, Goal(point));
            sampler.Tell([Observation.Of(point, Goal(point))]);
        }

        return -best;
    }
}
