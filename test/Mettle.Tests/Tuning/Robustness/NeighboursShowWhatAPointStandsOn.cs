// Sensitivity: plateaus, slopes and needles, whatever the units of metric and parameters.
using Mettle.Expressions;
using Mettle.Search;

namespace Mettle.Tuning.Robustness;

public sealed class NeighboursShowWhatAPointStandsOn
{
    private static readonly Space Line = new([new RealParameter("x", 0, 1)]);
    private static readonly Space Mixed = new(
        [
            new RealParameter("x", 0, 10),
            new IntegerParameter("n", 0, 10),
            new OrdinalParameter("size", [Value.Of("s"), Value.Of("m"), Value.Of("l")]),
            new CategoricalParameter("kind", [Value.Of("a"), Value.Of("b"), Value.Of("c")]),
            new IntegerParameter("fixed", 3, 3),
            new IntegerParameter("depth", 1, 5) { When = Expression.Parse("kind == 'b'") },
        ],
        [Expression.Parse("n != 6")]);

    [Theory]
    [InlineData(0.001, Terrain.Needle)]
    [InlineData(0.3, Terrain.Plateau)]
    [InlineData(0.06, Terrain.Slope)]
    public void A_hill_is_what_its_width_says(double width, Terrain terrain)
    {
        var report = Tested(Line, X(0.5), point => Math.Exp(-Math.Pow((point["x"]!.Value.Number - 0.5) / width, 2)));
        Assert.Equal(terrain, report.Verdict);
        Assert.Equal(["-5 %", "-2 %", "+2 %", "+5 %"], report.Parameters.Single().Neighbours.Select(n => n.Step));
        Assert.Equal(new Tally(5, 0), report.Tally);
    }

    [Fact]
    public void Neither_scale_nor_zero_of_the_metric_matters_nor_the_unit_of_the_parameter()
    {
        static double Hill(double x) => Math.Exp(-Math.Pow((x - 0.5) / 0.06, 2));
        var plain = Losses(Tested(Line, X(0.5), point => Hill(point["x"]!.Value.Number)));
        var scaled = Losses(Tested(Line, X(0.5), point => (Hill(point["x"]!.Value.Number) * 4000) - 123456));
        var minimised = Losses(Tested(Line, X(0.5), point => 7 - (Hill(point["x"]!.Value.Number) * 0.001), Direction.Minimize));
        var percents = Losses(Tested(new([new RealParameter("x", 0, 100)]), X(50), point => Hill(point["x"]!.Value.Number / 100)));
        Assert.Equal(4, plain.Count);
        Assert.Equal(plain, scaled, (a, b) => Math.Abs(a - b) < 1e-6);
        Assert.Equal(plain, minimised, (a, b) => Math.Abs(a - b) < 1e-6);
        Assert.Equal(plain, percents, (a, b) => Math.Abs(a - b) < 1e-6);
    }

    [Fact]
    public void Steps_choices_bounds_and_constraints_decide_what_a_neighbour_is()
    {
        var best = Point(("x", Value.Of(0.1)), ("n", Value.Of(5)), ("size", Value.Of("s")), ("kind", Value.Of("a")), ("fixed", Value.Of(3)));
        var neighbours = Neighbours.Of(Mixed, best, new Seed(1)).ToList();
        Assert.Equal(["+2 %", "+5 %"], Steps("x"));
        Assert.Equal([3, 4, 7], neighbours.Where(n => n.Parameter == "n").Select(n => n.Point["n"]!.Value.Number));
        Assert.Equal(["+1 step", "+2 steps"], Steps("size"));
        Assert.Equal(["b", "c"], neighbours.Where(n => n.Parameter == "kind").Select(n => n.Point["kind"]!.Value.Text));
        Assert.Empty(Steps("fixed"));
        Assert.Empty(Steps("depth"));
        Assert.All(neighbours, n => Assert.Empty(Mixed.Check(n.Point)));
        Assert.Equal([false, true, false], neighbours.Where(n => n.Parameter == "n").Select(n => n.Near));

        IEnumerable<string> Steps(string parameter) => neighbours.Where(n => n.Parameter == parameter).Select(n => n.Step);
    }

    [Fact]
    public void Two_percent_are_of_the_scale_that_is_searched() =>
        Assert.Equal([1000 * Math.Pow(10, 0.12), 1000 * Math.Pow(10, 0.3)], Neighbours.Of(new([new RealParameter("x", 1, 1e6) { Log = true }]), X(1000), new Seed(1)).Skip(2).Select(n => n.Point["x"]!.Value.Number), (a, b) => Math.Abs(a / b - 1) < 1e-9);

    [Fact]
    public void A_choice_is_never_a_needle_and_a_step_is()
    {
        var best = Point(("x", Value.Of(5)), ("n", Value.Of(2)), ("size", Value.Of("m")), ("kind", Value.Of("a")), ("fixed", Value.Of(3)));
        var report = Tested(Mixed, best, point => (point["kind"]!.Value.Text == "a" ? 1 : 0) + (point["n"]!.Value.Number == 2 ? 1 : 0));
        Assert.Equal([("x", Terrain.Plateau), ("n", Terrain.Needle), ("size", Terrain.Plateau), ("kind", Terrain.Slope)], report.Parameters.Select(p => (p.Parameter, p.Verdict!.Value)));
        Assert.Equal(Terrain.Needle, report.Verdict);
        Assert.Equal(0.5, report.Parameters[1].Worst);
    }

    [Fact]
    public void A_neighbour_that_fails_is_counted_and_no_plateau()
    {
        var report = Tested(Line, X(0.5), point => point["x"]!.Value.Number is > 0.54 and < 0.56 ? double.NaN : -Math.Abs(point["x"]!.Value.Number - 0.5) / 100);
        var parameter = report.Parameters.Single();
        Assert.Equal((1, Terrain.Slope, new Tally(5, 1)), (parameter.Failed, parameter.Verdict, report.Tally));
        Assert.Null(parameter.Neighbours[3].Value);
        Assert.Null(parameter.Neighbours[3].Loss);
    }

    [Fact]
    public void A_better_neighbour_is_a_loss_below_zero() => Assert.True(Tested(Line, X(0.5), point => point["x"]!.Value.Number).Parameters[0].Neighbours[3].Loss < 0);

    [Theory]
    [InlineData(1, "measured again, the best point is no better than the lower quartile of the study's values")]
    [InlineData(double.NaN, "the best point failed when it was measured again")]
    public void Without_a_spread_there_is_a_reason(double value, string reason)
    {
        var winner = new Winner(Line, X(0.5), [Observation.Of(X(0.1), 1), Observation.Of(X(0.2), 1)]);
        var report = RobustnessRun.Of(winner, new() { Sensitivity = true }, (_, _) => value).Sensitivity!;
        Assert.Equal((null, null, null, reason), (report.Spread, report.Worst, report.Verdict, report.Reason));
        Assert.Equal("the study has no finished trials to compare with", RobustnessRun.Of(winner with { Trials = [] }, new() { Sensitivity = true }, (_, _) => 1).Sensitivity!.Reason);
        var alone = new Space([new IntegerParameter("n", 1, 1)]);
        Assert.Equal("the best point has no neighbours", RobustnessRun.Of(new(alone, Point(("n", Value.Of(1))), []), new() { Sensitivity = true }, (_, _) => 1).Sensitivity!.Reason);
    }

    [Fact]
    public void Trials_that_did_not_finish_are_not_part_of_the_spread()
    {
        var winner = new Winner(Line, X(0.5), [Observation.Of(X(0.1), 3), Observation.Failure(X(0.2)), new(X(0.3), ObservationStatus.Pruned, 900) { Budget = 0.1 }, Observation.NotFeasible(X(0.4))]);
        Assert.Equal(2, RobustnessRun.Of(winner, new() { Sensitivity = true }, (_, _) => 1).Sensitivity!.Spread);
    }

    private static SensitivityReport Tested(Space space, Point best, Func<Point, double> value, Direction goal = Direction.Maximize)
    {
        var chance = new Seed(3).Chance();
        List<Observation> trials = [.. Enumerable.Range(0, 100).Select(_ => space.Draw(chance)).Select(point => Observation.Of(point, value(point))).Where(o => double.IsFinite(o.Value))];
        return RobustnessRun.Of(new(space, best, trials) { Goal = goal }, new() { Sensitivity = true }, (probe, _) => value(probe.Point)).Sensitivity!;
    }

    private static List<double> Losses(SensitivityReport report) => [.. report.Parameters.SelectMany(p => p.Neighbours).Select(n => n.Loss!.Value)];

    private static Point X(double x) => Point(("x", Value.Of(x)));

    private static Point Point(params (string Name, Value Value)[] values) => new(values.Select(v => KeyValuePair.Create(v.Name, v.Value)));
}
