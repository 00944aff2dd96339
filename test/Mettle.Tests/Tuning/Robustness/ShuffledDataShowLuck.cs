// The permutation test: its p is uniform where nothing is to be found, small where something is, and honest about what failed.
namespace Mettle.Tuning.Robustness;

public sealed class ShuffledDataShowLuck
{
    private static readonly RobustnessSettings Small = new() { Shuffle = new() { Draws = 19, Search = 6 } };

    // The study tried all 40 strategies, and so does each search: they differ by nothing but the order of the data.
    [Fact]
    public void Without_an_edge_p_is_uniform_and_what_is_not_corrected_is_too_small()
    {
        var reports = Enumerable.Range(1, 200).Select(seed => Tested(new Market((ulong)seed, edge: 0), new() { Shuffle = new() { Draws = 19, Search = 40 } }, (ulong)seed)).ToList();

        // Kolmogorov's bound for 200 values at the level 0.01 is 0.115.
        Assert.All(Enumerable.Range(1, 20), k => Assert.InRange(reports.Count(r => r.Search!.P <= (k / 20.0) + 1e-9) / 200.0, (k / 20.0) - 0.115, (k / 20.0) + 0.115));
        Assert.True(reports.Count(r => r.Best.P <= 0.05) > 100, "the best of 40 is rarely reached by one point on a shuffle");
    }

    [Fact]
    public void Searches_that_are_shorter_than_the_study_do_not_make_luck_look_real()
    {
        var reports = Enumerable.Range(1, 100).Select(seed => Tested(new Market((ulong)seed, edge: 0), new() { Shuffle = new() { Draws = 39, Search = 10 } }, (ulong)seed)).ToList();
        Assert.All(reports, r => Assert.Equal(4, r.Searches));

        // Kolmogorov's bound for 100 values at the level 0.01, on one side, is 0.152.
        Assert.All(Enumerable.Range(1, 20), k => Assert.InRange(reports.Count(r => r.Search!.P <= k / 20.0) / 100.0, 0, (k / 20.0) + 0.152));
        Assert.InRange(reports.Average(r => r.Search!.P!.Value), 0.45, 0.75);
    }

    [Fact]
    public void With_an_edge_p_is_as_small_as_it_can_be()
    {
        var report = Tested(new Market(1, edge: 0.7), new() { Shuffle = new() { Draws = 19, Search = 10 } }, 1);
        Assert.Equal((0.05, 0, 19), (report.Best.P, report.Best.AsGood, report.Best.Null.Count));
        Assert.Equal(1 - Math.Pow(0.95, 4), report.Search!.P!.Value, 12);
        Assert.Equal((0, 19, 10), (report.Search.AsGood, report.Search.Null.Count, report.Trials));
        Assert.Equal(new Tally(1 + (19 * 11), 0), report.Tally);
    }

    [Fact]
    public void Shuffling_moves_the_value() =>
        Assert.Equal(19, Tested(new Market(1, edge: 0.7), new() { Shuffle = new() { Draws = 19, Search = 0 } }, 1).Best.Null.Distinct().Count());

    [Fact]
    public void Without_a_search_it_is_not_corrected()
    {
        var report = Tested(new Market(3, edge: 0), new() { Shuffle = new() { Draws = 19, Search = 0 } }, 1);
        Assert.Null(report.Search);
        Assert.Same(report.Best, report.Counts);
    }

    [Fact]
    public void Lower_is_better_where_the_goal_says_so()
    {
        var market = new Market(1, edge: 0.7);
        var winner = market.Winner();
        var loss = RobustnessRun.Of(
            winner with { Goal = Direction.Minimize, Trials = [.. winner.Trials.Select(t => t with { Value = -t.Value })] }, Small, (probe, cancellation) => -market.Measure(probe, cancellation)).Shuffle!;
        var gain = RobustnessRun.Of(winner, Small, market.Measure).Shuffle!;
        Assert.Equal((gain.Best.P, gain.Search!.P, gain.Value), (loss.Best.P, loss.Search!.P, -loss.Value));
        Assert.Equal(gain.Best.Null, loss.Best.Null.Select(v => -v));
        Assert.Equal(gain.Search.Null, loss.Search.Null.Select(v => -v));
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
        Assert.Equal(1.0 / (1 + report.Best.Null.Count), report.Counts.P);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Where_most_fails_there_is_no_p(bool shuffled)
    {
        var market = new Market(1, edge: 0.7);
        var report = RobustnessRun.Of(market.Winner(), Small, (probe, cancellation) =>
            probe.Perturb is not null == shuffled ? throw new InvalidOperationException("no") : market.Measure(probe, cancellation)).Shuffle!;
        Assert.Equal((null, null), (report.Best.P, report.Search!.P));
        Assert.Equal(shuffled ? (19, 19, 19 * 7) : (0, 0, 1), (report.Best.Failed, report.Search.Failed, report.Tally.Failed));
        Assert.Equal(shuffled, report.Value is not null);
    }

    private static ShuffleReport Tested(Market market, RobustnessSettings settings, ulong seed) =>
        RobustnessRun.Of(market.Winner() with { Seed = seed }, settings, market.Measure).Shuffle!;
}
