// The walk: where its windows lie, who chooses, and what it says where there is something to find and where there is not.
using System.Collections.Concurrent;
using Mettle.Search;

namespace Mettle.Tuning.Robustness;

public sealed class WalkingForwardLooksOnlyBack
{
    private static readonly RobustnessSettings Rolling = new() { WalkForward = new() { Trials = 15 } };

    [Fact]
    public void Rolling_windows_have_one_length_and_end_with_the_data()
    {
        var folds = FoldWindows.Of(new() { Folds = 4 });
        Assert.Equal([0, 2 / 7.0, 3 / 7.0, 4 / 7.0], Flat(folds[0]), Close);
        Assert.Equal([3 / 7.0, 5 / 7.0, 6 / 7.0, 1], Flat(folds[3]), Close);
        Assert.All(folds.Zip(folds.Skip(1)), pair => Assert.Equal(pair.First.Test[1], pair.Second.Test[0]));
        Assert.Equal(1, folds[3].Test[1]);
    }

    [Fact]
    public void Expanding_windows_begin_with_the_data()
    {
        var (rolling, expanding) = (FoldWindows.Of(new()), FoldWindows.Of(new() { Mode = WalkForwardMode.Expanding }));
        Assert.All(expanding, fold => Assert.Equal(0, fold.Train[0]));
        Assert.Equal(rolling.Select(f => f.Train[1]), expanding.Select(f => f.Train[1]));
        Assert.Equal(rolling.Select(f => f.Test[0]), expanding.Select(f => f.Test[0]));
    }

    [Fact]
    public void One_fold_is_all_of_the_data() => Assert.Equal([0, 0.6, 0.9, 1], Flat(FoldWindows.Of(new() { Folds = 1, Train = 0.6, Validate = 0.3, Test = 0.1 })[0]), Close);

    [Fact]
    public void What_is_chosen_was_never_measured_later()
    {
        var market = new Market(1, edge: 0);
        var asked = new ConcurrentQueue<Probe>();
        var report = Walked(market, probe => asked.Enqueue(probe));
        Assert.All(report.Folds, fold =>
        {
            Assert.Equal(15, asked.Count(p => ReferenceEquals(p.Window, fold.Train)));
            Assert.Equal(5, asked.Count(p => ReferenceEquals(p.Window, fold.Validate)));
            Assert.Equal(2, asked.Count(p => ReferenceEquals(p.Window, fold.Test)));
            Assert.Equal(fold.Point, asked.First(p => ReferenceEquals(p.Window, fold.Test)).Point);
        });
        Assert.Equal(new Tally(4 * 22, 0), report.Tally);
    }

    // On the training window the better of two is 1; the validation window knows better.
    [Fact]
    public void The_validation_window_chooses()
    {
        var space = new Space([new IntegerParameter("n", 0, 9)]);
        var fold = RobustnessRun.Of(new(space, At(0), []) { Goal = Direction.Maximize, Sampler = "grid" }, new() { WalkForward = new() { Folds = 1, Trials = 10, Kept = 3 } }, (probe, _) =>
            (probe.Window![0], probe.Point["n"]!.Value.Number) switch
            {
                (0, var n) => n,
                (0.5, 8) => 100,
                (0.5, 2) => 1000,
                (0.5, _) => 50,
                (_, 8) => 7,
                (_, var n) => -n,
            }).WalkForward!.Folds[0];
        Assert.Equal((At(8), 8, 100, 7, true), (fold.Point, fold.TrainValue, fold.ValidateValue, fold.TestValue, fold.Changed));
        Assert.Equal(-4, fold.MedianTestValue);

        static Point At(int n) => new([KeyValuePair.Create("n", Value.Of(n))]);
    }

    [Fact]
    public void Without_an_edge_nothing_is_left_and_with_one_most_is()
    {
        var noise = Enumerable.Range(1, 100).Select(seed => Walked(new Market((ulong)seed, edge: 0))).ToList();
        var real = Enumerable.Range(1, 20).Select(seed => Walked(new Market((ulong)seed, edge: 0.7), trials: 39)).ToList();
        Assert.InRange(noise.Average(r => r.Efficiency!.Value), -0.12, 0.12);
        Assert.InRange(noise.Average(r => r.BetterThanMedian!.Value), 0.42, 0.58);
        Assert.All(real, r => Assert.InRange(r.Efficiency!.Value, 0.7, 1.3));
        Assert.All(real, r => Assert.Equal(1, r.BetterThanMedian));
        Assert.All(noise, r => Assert.True(r.MeanTrain > 0));
    }

    [Fact]
    public void Chosen_points_that_are_the_same_are_stable_and_those_of_luck_are_not()
    {
        Assert.Equal(1, Walked(new Market(1, edge: 1.5), trials: 39).Stability);
        Assert.InRange(Enumerable.Range(1, 40).Average(seed => Walked(new Market((ulong)seed, edge: 0)).Stability!.Value), 0, 0.3);
    }

    [Fact]
    public void Stability_does_not_depend_on_units()
    {
        var (metres, millimetres) = (new Space([new RealParameter("x", 0, 1)]), new Space([new RealParameter("x", 0, 1000)]));
        var (one, other) = (Stability.Of(metres, [X(0.2), X(0.4), X(0.3)], new Seed(1)), Stability.Of(millimetres, [X(200), X(400), X(300)], new Seed(1)));
        Assert.Equal(one["x"], other["x"], 9);
        Assert.InRange(one["x"], 0.5, 0.7);
        Assert.Empty(Stability.Of(metres, [X(0.2)], new Seed(1)));

        static Point X(double x) => new([KeyValuePair.Create("x", Value.Of(x))]);
    }

    [Theory]
    [InlineData(Direction.Maximize, 2, 1, 0.5)]
    [InlineData(Direction.Maximize, 2, -1, -0.5)]
    [InlineData(Direction.Maximize, -2, 1, null)]
    [InlineData(Direction.Minimize, 2, 4, 0.5)]
    [InlineData(Direction.Minimize, -2, -1, 0.5)]
    [InlineData(Direction.Minimize, 2, -1, null)]
    [InlineData(Direction.Maximize, 0, 1, null)]
    public void Efficiency_is_a_share_of_what_was_good(Direction goal, double before, double after, double? share)
    {
        var kept = Retention.Of(before, after, goal);
        Assert.Equal(share, kept.Share);
        Assert.Equal(share is null, kept.Reason is not null);
    }

    [Fact]
    public void However_many_run_at_once_the_report_is_the_same()
    {
        var market = new Market(5, edge: 0.2);
        var all = Everything.Settings;
        var (one, four) = (RobustnessRun.Of(market.Winner(), all, market.Measure), RobustnessRun.Of(market.Winner() with { Parallel = 4 }, all, market.Measure));
        Assert.Equal(Everything.Json(one), Everything.Json(four));
    }

    [Fact]
    public void What_fails_is_counted_and_said()
    {
        var market = new Market(1, edge: 0);
        var settings = new WalkForwardSettings { Trials = 15, Validate = 0.3, Test = 0.2 };
        var folds = FoldWindows.Of(settings);
        var report = RobustnessRun.Of(market.Winner(), new() { WalkForward = settings }, (probe, cancellation) =>
            Same(probe, folds[0].Train) || Same(probe, folds[1].Validate) || Same(probe, folds[2].Test) ? double.PositiveInfinity : market.Measure(probe, cancellation)).WalkForward!;
        Assert.Equal(["all 15 trials on the training window failed", "all 5 candidates failed on the validation window", null, null], report.Folds.Select(f => f.Reason));
        Assert.Null(report.Folds[2].TestValue);
        Assert.Equal(new Tally(15 + 20 + 22 + 22, 15 + 5 + 2), report.Tally);
        Assert.Equal(report.Folds[3].TestValue, report.MeanTest);
        Assert.Equal(report.Folds[3].TrainValue, report.MeanTrain);
    }

    [Fact]
    public void Where_all_fails_there_is_a_reason()
    {
        var report = RobustnessRun.Of(new Market(1, edge: 0).Winner(), Rolling, (_, _) => double.NaN).WalkForward!;
        Assert.Equal((null, null, null, null), (report.MeanTest, report.Efficiency, report.Stability, report.BetterThanMedian));
        Assert.Equal("there are no two values to compare", report.EfficiencyReason);
    }

    private static bool Same(Probe probe, IReadOnlyList<double> window) => probe.Window!.SequenceEqual(window);

    private static WalkForwardReport Walked(Market market, Action<Probe>? asked = null, int trials = 15) =>
        RobustnessRun.Of(market.Winner(), new() { WalkForward = new() { Trials = trials } }, (probe, cancellation) =>
        {
            asked?.Invoke(probe);
            return market.Measure(probe, cancellation);
        }).WalkForward!;

    private static IEnumerable<double> Flat(WalkForwardFold fold) => [fold.Train[0], fold.Train[1], fold.Validate[1], fold.Test[1]];

    private static bool Close(double a, double b) => Math.Abs(a - b) < 1e-9;
}
