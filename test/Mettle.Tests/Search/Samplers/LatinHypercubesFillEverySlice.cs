// The property that defines a Latin hypercube, and that its points keep apart.
using Mettle.Expressions;

namespace Mettle.Search.Samplers;

public sealed class LatinHypercubesFillEverySlice
{
    private static readonly Space Cube = new([.. Enumerable.Range(0, 6).Select(i => new RealParameter($"x{i}", 0, 1))]);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Every_16_points_have_one_in_each_16th_of_every_dimension(ulong seed)
    {
        var points = new LatinHypercubeSampler(Cube, new Seed(seed)).Ask(64, []);
        foreach (var block in points.Chunk(16))
        {
            for (var d = 0; d < 6; d++)
                Assert.Equal(Enumerable.Range(0, 16), block.Select(p => (int)(p.Entries[d].Value.Number * 16)).Order());
        }
    }

    [Fact]
    public void Every_16_points_have_each_of_4_values_4_times()
    {
        var space = new Space([new IntegerParameter("n", 1, 4), new CategoricalParameter("c", [Value.Of("a"), Value.Of("b"), Value.Of("c"), Value.Of("d")]), new RealParameter("x", 0, 1)]);
        var points = new LatinHypercubeSampler(space, new Seed(3)).Ask(16, []);
        Assert.All(points.GroupBy(p => p["n"]), group => Assert.Equal(4, group.Count()));
        Assert.All(points.GroupBy(p => p["c"]), group => Assert.Equal(4, group.Count()));
    }

    [Fact]
    public void Points_keep_farther_apart_than_by_chance()
    {
        var latin = Enumerable.Range(0, 9).Select(seed => Nearest(new LatinHypercubeSampler(Cube, new Seed((ulong)seed)))).Order().ToList();
        var random = Enumerable.Range(0, 9).Select(seed => Nearest(new RandomSampler(Cube, new Seed((ulong)seed)))).Order().ToList();
        Assert.True(latin[4] > 1.3 * random[4], $"latin {latin[4]}, random {random[4]}");
    }

    [Fact]
    public void What_a_constraint_forbids_is_left_out_and_the_rest_stays_even()
    {
        var space = new Space([new RealParameter("x", 0, 1), new RealParameter("y", 0, 1)], [Expression.Parse("x < 0.5")]);
        var points = new LatinHypercubeSampler(space, new Seed(3)).Ask(32, []);
        Assert.All(Enumerable.Range(0, 4), quarter => Assert.InRange(points.Count(p => (int)(p["x"]!.Value.Number * 8) == quarter), 7, 9));
    }

    private static double Nearest(ISampler sampler)
    {
        var points = sampler.Ask(16, []).Select(p => p.Entries.Select(e => e.Value.Number).ToList()).ToList();
        return points.SelectMany((one, i) => points.Skip(i + 1).Select(other => one.Zip(other, (x, y) => (x - y) * (x - y)).Sum())).Min();
    }
}
