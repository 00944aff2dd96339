// The permutation test: its p is uniform where nothing is to be found, small where something is, and honest about what failed.
using Mettle.Search;

namespace Mettle.Tuning.Robustness;

public sealed class ShuffledDataShowLuck
{
    private static readonly RobustnessSettings Small = new() { Shuffle = new() { Draws = 19, Search = 6 } };

    [Fact]
    public void Without_an_edge_p_is_uniform_and_what_is_not_corrected_is_too_small()
    {
        var reports = Enumerable.Range(1, 200).Select(seed => Tested(new Market((ulong)seed, edge: 0), Small, (ulong)seed)).ToList();
        for (var k = 1; k <= 20; k++)
        {
            // Kolmogorov's bound for 200 values at the level 0.01 is 0.115.
            Assert.InRange(reports.Count(r => r.P <= k / 20.0 + 1e-9) / 200.0, (k / 20.0) - 0.115, (k / 20.0) + 0.115);
        }

        Assert.True(reports.Count(r => r.Best.P <= 0.05) > 100, "the best of 40 is rarely reached by one point on a shuffle");
    }

    [Fact]
    public void With_an_edge_p_is_as_small_as_it_can_be()
    {
        var report = Tested(new Market(1, edge: 0.7), new() { Shuffle = new() { Draws = 19, Search = 30 } }, 1);
        Assert.Equal((0.05, 0.05), (report.P, report.Best.P));
        Assert.Equal((19, 19, 30), (report.Best.Null.Count, report.Search!.Null.Count, report.Trials));
        Assert.Equal(new Tally(20 * 31, 0), report.Tally);
    }

    [Fact]
    public void Shuffling_moves_the_value() =>
        Assert.Equal(19, Tested(new Market(1, edge: 0.7), new() { Shuffle = new() { Draws = 19, Search = 0 } }, 1).Best.Null.Distinct().Count());

    [Fact]
    public void Without_a_search_it_is_not_corrected()
    {
        var report = Tested(new Market(3, edge: 0), new() { Shuffle = new() { Draws = 19, Search = 0 } }, 1);
        Assert.Null(report.Search);
        Assert.Equal(report.Best.P, report.P);
    }

    [Fact]
    public void Lower_is_better_where_the_goal_says_so()
    {
        var market = new Market(1, edge: 0.7);
        var winner = market.Winner();
        var loss = RobustnessRun.Of(
            winner with { Goal = Direction.Minimize, Trials = [.. winner.Trials.Select(t => t with { Value = -t.Value })] }, Small, (probe, cancellation) => -market.Measure(probe, cancellation)).Shuffle!;
        var gain = RobustnessRun.Of(winner, Small, market.Measure).Shuffle!;
        Assert.Equal(gain.P, loss.P);
        Assert.Equal(gain.Best.Null, loss.Best.Null.Select(v => -v));
        Assert.Equal(gain.Search!.Value, -loss.Search!.Value);
    }

    [Fact]
    public void Draws_that_fail_are_counted()
    {
        var market = new Market(1, edge: 0.7);
        var report = RobustnessRun.Of(market.Winner(), new() { Shuffle = new() { Draws = 30, Search = 0 } }, (probe, cancellation) =>
            probe.Perturb is { Seed: var seed } && seed % 3 == 0 ? double.NaN : market.Measure(probe, cancellation)).Shuffle!;
        Assert.InRange(report.Best.Failed, 1, 15);
        Assert.Equal(30, report.Best.Failed + report.Best.Null.Count);
        Assert.Equal(new Tally(31, report.Best.Failed), report.Tally);
        Assert.Equal(1.0 / (1 + report.Best.Null.Count), report.P);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Where_most_fails_there_is_no_p(bool shuffled)
    {
        var market = new Market(1, edge: 0.7);
        var report = RobustnessRun.Of(market.Winner(), Small, (probe, cancellation) =>
            probe.Perturb is not null == shuffled ? throw new InvalidOperationException("no") : market.Measure(probe, cancellation)).Shuffle!;
        Assert.Null(report.P);
        Assert.Null(report.Best.P);
        Assert.Equal(shuffled ? 19 : 0, report.Search!.Failed);
        Assert.Equal(shuffled ? 19 * 7 : 7, report.Tally.Failed);
    }

    private static ShuffleReport Tested(Market market, RobustnessSettings settings, ulong seed) =>
        RobustnessRun.Of(market.Winner() with { Seed = seed }, settings, market.Measure).Shuffle!;
}
