// The overfitting test: luck is half and half, what is real stays ahead, and the lucky lose rank.
using Mettle.Search;

namespace Mettle.Tuning.Robustness;

public sealed class HalvesOfTheDataAreComparable
{
    private static readonly RobustnessSettings Settings = new() { Overfit = new() { Points = 40, Windows = 6 } };

    [Fact]
    public void Luck_is_half_and_half() =>
        Assert.InRange(Enumerable.Range(1, 60).Average(seed => Tested(new Market((ulong)seed, edge: 0)).Probability!.Value), 0.4, 0.6);

    [Fact]
    public void What_is_real_stays_ahead()
    {
        var report = Tested(new Market(1, edge: 0.7));
        Assert.InRange(report.Probability!.Value, 0, 0.05);
        Assert.Equal((Market.At(Market.Real), 1), (report.Ranking[0].Point, report.Ranking[0].Rank));
        Assert.Equal((40, 6, new Tally(240, 0)), (report.Ranking.Count, report.Windows, report.Tally));
        Assert.All(report.Ranking, p => Assert.True(p.Deflated < p.Mean));
    }

    [Fact]
    public void Who_was_lucky_once_falls_behind_who_is_always_good()
    {
        var (lucky, steady) = (Market.At(2), Market.At(3));
        var report = RobustnessRun.Of(
            new(Market.Space, lucky, [Observation.Of(lucky, 2), Observation.Of(steady, 1.5)]) { Goal = Direction.Maximize },
            new() { Overfit = new() { Windows = 4 } },
            (probe, _) => probe.Point.Equals(steady) ? 1.5 : probe.Window![0] == 0 ? 8 : 0).Overfit!;
        Assert.Equal([steady, lucky], report.Ranking.Select(p => p.Point));
        Assert.Equal([2, 1], report.Ranking.Select(p => p.Rank));
        // Two points are tried, so luck is worth 0.5642 standard errors of 4 / √4.
        Assert.Equal(2 - (0.56419 * 2), report.Ranking[1].Deflated, 4);
        // The lucky one is ahead exactly in the halves that have its window.
        Assert.Equal(1, report.Probability);
    }

    [Fact]
    public void The_points_are_of_all_ranks()
    {
        var market = new Market(1, edge: 0);
        var report = RobustnessRun.Of(market.Winner(), new() { Overfit = new() { Points = 4, Windows = 4 } }, market.Measure).Overfit!;
        Assert.Equal([1, 2, 21, 40], report.Ranking.Select(p => p.Rank).Order());
    }

    [Fact]
    public void Points_that_fail_are_left_out_and_counted()
    {
        var market = new Market(1, edge: 0);
        var report = RobustnessRun.Of(market.Winner(), Settings, (probe, cancellation) =>
            probe.Point["period"]!.Value.Number < 12 && probe.Window![0] > 0.8 ? double.NaN : market.Measure(probe, cancellation)).Overfit!;
        Assert.Equal((10, 30, new Tally(240, 10)), (report.LeftOut, report.Ranking.Count, report.Tally));
        Assert.NotNull(report.Probability);
        Assert.Null(RobustnessRun.Of(market.Winner(), Settings, (_, _) => double.NaN).Overfit!.Probability);
    }

    private static OverfitReport Tested(Market market) => RobustnessRun.Of(market.Winner(), Settings, market.Measure).Overfit!;
}
