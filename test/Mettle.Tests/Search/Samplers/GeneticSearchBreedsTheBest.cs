// That the genetic algorithm comes nearer the best than chance does, and from whom its children come.
namespace Mettle.Search.Samplers;

public sealed class GeneticSearchBreedsTheBest
{
    private static readonly Space Square = new([new RealParameter("x", 0, 1), new RealParameter("y", 0, 1)]);

    [Fact]
    public void Comes_nearer_the_best_than_chance()
    {
        var genetic = Enumerable.Range(0, 5).Max(seed => Regret(new GeneticSampler(Square, new Seed((ulong)seed))));
        var random = Enumerable.Range(0, 5).Min(seed => Regret(new RandomSampler(Square, new Seed((ulong)seed))));
        Assert.True(genetic < random, $"genetic {genetic}, random {random}");
    }

    [Fact]
    public void Finds_the_best_choices()
    {
        var space = new Space([.. Enumerable.Range(0, 8).Select(i => new CategoricalParameter($"c{i}", [Value.Of("a"), Value.Of("b"), Value.Of("c")]))]);
        var genetic = new GeneticSampler(space, new Seed(1));
        var best = Enumerable.Range(0, 150).Max(_ => Tried(genetic, p => p.Entries.Count(e => e.Value.Text == "b")));
        Assert.Equal(8, best);
    }

    [Fact]
    public void Forgets_none_of_the_best()
    {
        var genetic = new GeneticSampler(Square, new Seed(1));
        genetic.Tell([.. Enumerable.Range(0, 20).Select(i => Observation.Of(At(0.2 + (i * 0.001)), 100))]);
        genetic.Tell([.. Enumerable.Range(0, 500).Select(i => Observation.Of(At(0.8 + (i * 0.0001)), i * 0.1))]);
        Assert.All(genetic.Ask(50, []), p => Assert.True(p["x"]!.Value.Number < 0.5));
    }

    [Fact]
    public void Failures_have_no_children_where_anything_else_is_known()
    {
        var genetic = new GeneticSampler(Square, new Seed(1));
        genetic.Tell([Observation.Of(At(0.2), -5), .. Enumerable.Range(0, 400).Select(i => Observation.Failure(At(0.9 + (i * 0.0002))))]);
        Assert.All(genetic.Ask(50, []), p => Assert.True(p["x"]!.Value.Number < 0.5));
    }

    [Fact]
    public void Where_all_failed_it_goes_on_from_there()
    {
        var genetic = new GeneticSampler(Square, new Seed(1));
        genetic.Tell([.. Enumerable.Range(0, 400).Select(i => Observation.Failure(At(0.5 + (i * 0.0001))))]);
        Assert.All(genetic.Ask(50, []), p => Assert.Empty(Square.Check(p)));
    }

    private static Point At(double x) => new([new("x", Value.Of(x)), new("y", Value.Of(x))]);

    private static double Regret(ISampler sampler) =>
        -Enumerable.Range(0, 150).Max(_ => Tried(sampler, p => -Math.Abs(p["x"]!.Value.Number - 0.3) - Math.Abs(p["y"]!.Value.Number - 0.6)));

    private static double Tried(ISampler sampler, Func<Point, double> goal)
    {
        var point = sampler.Ask(1, [])[0];
        sampler.Tell([Observation.Of(point, goal(point))]);
        return goal(point);
    }
}
