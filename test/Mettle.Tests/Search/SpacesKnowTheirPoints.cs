// Cardinality, order, checks of points, and values as a person wrote them.
using Mettle.Expressions;
using Mettle.Search.Samplers;

namespace Mettle.Search;

public sealed class SpacesKnowTheirPoints
{
    private static readonly Space Faults = new(
        [
            new IntegerParameter("delay_ms", 0, 100) { Step = 50, When = Expression.Parse("kind == 'delay'") },
            new CategoricalParameter("kind", [Value.Of("delay"), Value.Of("abort")]),
            new RealParameter("share", 0, 1) { Step = 0.1 },
        ],
        [Expression.Parse("delay_ms < 100 or share > 0.5")]);

    [Fact]
    public void Count_themselves_conditions_and_constraints_included() => Assert.Equal(11 + 11 + 5 + 11, Faults.Cardinality);

    [Fact]
    public void Have_no_count_where_continuous() => Assert.Equal(-1, new Space([new RealParameter("x", 0, 1)]).Cardinality);

    [Fact]
    public void Count_as_far_as_doubles_go() =>
        Assert.Equal(1e60, new Space([.. Enumerable.Range(0, 20).Select(i => new IntegerParameter($"n{i}", 1, 1000))]).Cardinality, 1e48);

    [Fact]
    public void Put_what_decides_before_what_it_decides() =>
        Assert.Equal(["kind", "delay_ms", "share"], Faults.InDependencyOrder.Select(p => p.Name));

    [Fact]
    public void Give_values_as_they_were_written()
    {
        var shares = new GridSampler(Faults).Ask(11, []).Select(p => p["share"]!.Value.ToString());
        Assert.Equal(["0", "0.1", "0.2", "0.3", "0.4", "0.5", "0.6", "0.7", "0.8", "0.9", "1"], shares);
    }

    [Theory]
    [InlineData("kind=abort, share=0.3", null)]
    [InlineData("delay_ms=50, kind=delay, share=0.30000000000000004", null)]
    [InlineData("delay_ms=25, kind=delay, share=0", "25 is not a value of 'delay_ms'")]
    [InlineData("delay_ms=150, kind=delay, share=0", "0 … 100 in steps of 50")]
    [InlineData("kind=delay, share=0", "no value for 'delay_ms'")]
    [InlineData("delay_ms=0, kind=abort, share=0", "not active here")]
    [InlineData("kind=crash, share=0", "one of delay, abort")]
    [InlineData("kind=abort, share=0.35", "'share'")]
    [InlineData("kind=abort, share=0, sahre=1", "did you mean 'share'")]
    [InlineData("kind=abort, share=0, share=1", "two values")]
    [InlineData("delay_ms=100, kind=delay, share=0.5", "delay_ms < 100 or share > 0.5")]
    public void Check_a_point(string written, string? complaint)
    {
        var problems = Faults.Check(Read(written));
        if (complaint is null)
            Assert.Empty(problems);
        else
            Assert.Contains(complaint, Assert.Single(problems).ToString());
    }

    [Fact]
    public void Check_the_whole_point_at_once() => Assert.Equal(3, Faults.Check(Read("delay_ms=7, kind=delay, share=9, other=1")).Count);

    [Fact]
    public void Draw_log_scales_evenly_over_magnitudes()
    {
        var space = new Space([new IntegerParameter("n", 1, 10_000) { Log = true }, new RealParameter("x", 1e-4, 1) { Log = true }]);
        var chance = new Seed(1).Chance();
        var points = Enumerable.Range(0, 2000).Select(_ => space.Draw(chance)).ToList();
        Assert.InRange(points.Count(p => p["n"]!.Value.Number < 100), 900, 1100);
        Assert.InRange(points.Count(p => p["x"]!.Value.Number < 0.01), 900, 1100);
    }

    [Fact]
    public void Draw_evenly_from_what_the_constraints_leave()
    {
        var space = new Space([new IntegerParameter("a", 0, 9), new IntegerParameter("b", 0, 9)], [Expression.Parse("a + b < 2")]);
        var chance = new Seed(1).Chance();
        var groups = Enumerable.Range(0, 300).Select(_ => space.Draw(chance).ToString()).GroupBy(p => p).Select(g => g.Count()).ToList();
        Assert.Equal(3, groups.Count);
        Assert.All(groups, count => Assert.InRange(count, 60, 140));
    }

    private static Point Read(string written) => new(written.Split(", ").Select(pair => pair.Split('=')).Select(pair =>
        new KeyValuePair<string, Value>(pair[0], double.TryParse(pair[1], out var number) ? Value.Of(number) : Value.Of(pair[1]))));
}
