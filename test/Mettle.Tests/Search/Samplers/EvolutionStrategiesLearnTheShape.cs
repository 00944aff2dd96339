// CMA-ES as a sampler: what it converges to, in which spaces, and whose points it learns from.
using Mettle.Expressions;

namespace Mettle.Search.Samplers;

public sealed class EvolutionStrategiesLearnTheShape
{
    private static readonly Space Cube = new([.. Enumerable.Range(0, 4).Select(i => new RealParameter($"x{i}", 0, 1))]);

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void Follows_a_narrow_slanted_valley_to_its_bottom(ulong seed) =>
        Assert.InRange(Best(new CmaSampler(Cube, new Seed(seed)), Valley, 600), -1e-6, 0);

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void Finds_the_exact_steps_beside_real_numbers(ulong seed)
    {
        var space = new Space(
        [
            new IntegerParameter("n", 0, 20), new IntegerParameter("w", 1, 1024) { Log = true }, new OrdinalParameter("size", [Value.Of(1), Value.Of(2), Value.Of(3)]),
            new BooleanParameter("on"), new CategoricalParameter("kind", [Value.Of("a"), Value.Of("b"), Value.Of("c"), Value.Of("d")]), new RealParameter("x", 0, 1),
        ]);
        var best = Best(new CmaSampler(space, new Seed(seed)), p => Steps(p) - (0.1 * Math.Abs(p["x"]!.Value.Number - 0.8)), 300);
        Assert.InRange(best, -0.01, 0);
    }

    [Fact]
    public void Goes_to_the_edge_where_the_best_is_there() =>
        Assert.InRange(Best(new CmaSampler(Cube, new Seed(1)), p => p.Entries.Sum(e => e.Value.Number), 300), 3.99, 4);

    [Fact]
    public void Learns_parameters_that_exist_only_sometimes()
    {
        var space = new Space([new BooleanParameter("deep"), new RealParameter("x", 0, 1), new RealParameter("depth", 0, 1) { When = Expression.Parse("deep") }]);
        var best = Best(new CmaSampler(space, new Seed(1)), p => -Math.Abs(p["x"]!.Value.Number - 0.3) - (p["depth"] is { } depth ? Math.Abs(depth.Number - 0.9) : 0.5), 200);
        Assert.InRange(best, -0.01, 0);
    }

    [Fact]
    public void History_told_at_once_one_by_one_or_in_parts_is_the_same()
    {
        var told = new RandomSampler(Cube, new Seed(9)).Ask(500, [])
            .Select((p, i) => (i % 7) switch { 3 => Observation.Failure(p), 5 => new Observation(p, ObservationStatus.Pruned, i), _ => Observation.Of(p, Valley(p)) }).ToList();
        var (whole, single, parts) = (new CmaSampler(Cube, new Seed(1)), new CmaSampler(Cube, new Seed(1)), new CmaSampler(Cube, new Seed(1)));
        whole.Tell(told);
        told.ForEach(observation => single.Tell([observation]));
        foreach (var part in told.Chunk(13))
            parts.Tell(part);
        Assert.Equal(whole.Ask(20, []), single.Ask(20, []));
        Assert.Equal(whole.Ask(20, []), parts.Ask(20, []));
    }

    [Fact]
    public void Learns_where_the_best_is_from_points_it_did_not_propose()
    {
        var warm = new CmaSampler(Cube, new Seed(1));
        warm.Tell([.. new RandomSampler(Cube, new Seed(9)).Ask(150, []).Select(p => Observation.Of(p, Bowl(p)))]);
        Assert.True(warm.Ask(20, []).Average(Bowl) > 0.5 * new CmaSampler(Cube, new Seed(1)).Ask(20, []).Average(Bowl));
    }

    [Fact]
    public void Keeps_away_from_where_everything_fails()
    {
        var search = new CmaSampler(Cube, new Seed(1));
        for (var trial = 0; trial < 80; trial++)
        {
            var point = search.Ask(1, [])[0];
            search.Tell([point["x0"]!.Value.Number > 0.5 ? Observation.Failure(point) : Observation.Of(point, -Math.Abs(point["x0"]!.Value.Number - 0.45))]);
        }

        Assert.True(search.Ask(20, []).Count(p => p["x0"]!.Value.Number > 0.55) <= 3);
    }

    [Fact]
    public void Starts_anew_elsewhere_once_it_has_converged()
    {
        var search = new CmaSampler(Cube, new Seed(1));
        var distances = Enumerable.Range(0, 1500).Select(_ => -Tried(search, Bowl)).ToList();
        var converged = distances.FindIndex(distance => distance < 1e-10);
        Assert.InRange(converged, 50, 700);
        Assert.Contains(distances[converged..], distance => distance > 0.1);
    }

    private static double Bowl(Point p) => -p.Entries.Sum(e => Math.Pow(e.Value.Number - 0.7, 2));

    // A thousand times as steep across as along, and along no axis.
    private static double Valley(Point p)
    {
        var x = p.Entries.Select(e => e.Value.Number - 0.35).ToList();
        return -(x.Sum() * x.Sum()) - (1000 * (Math.Pow(x[0] - x[1], 2) + Math.Pow(x[1] - x[2], 2) + Math.Pow(x[2] - x[3], 2)));
    }

    private static double Steps(Point p) =>
        -Math.Abs(p["n"]!.Value.Number - 17) - Math.Abs(Math.Log2(p["w"]!.Value.Number / 37)) - Math.Abs(p["size"]!.Value.Number - 3)
        - (p["on"]!.Value.Truth ? 0 : 1) - (p["kind"]!.Value.Text == "c" ? 0 : 1);

    private static double Best(ISampler sampler, Func<Point, double> goal, int trials) => Enumerable.Range(0, trials).Max(_ => Tried(sampler, goal));

    private static double Tried(ISampler sampler, Func<Point, double> goal)
    {
        var point = sampler.Ask(1, [])[0];
        sampler.Tell([Observation.Of(point, goal(point))]);
        return goal(point);
    }
}
