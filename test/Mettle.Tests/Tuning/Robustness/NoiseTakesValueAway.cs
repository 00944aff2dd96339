// The noise test: where half is lost, what is not monotone, and what failed.
namespace Mettle.Tuning.Robustness;

public sealed class NoiseTakesValueAway
{
    private static readonly Winner Winner = new(Market.Space, Market.At(8), []) { Goal = Direction.Maximize };

    [Fact]
    public void Half_is_lost_between_levels()
    {
        var report = Tested(level => 2 - (8 * level), [0.1, 0.2]);
        Assert.Equal(2, report.Value);
        Assert.Equal([0.6, 0.2], report.Levels.Select(l => l.Kept!.Value), (a, b) => Math.Abs(a - b) < 1e-9);
        Assert.Equal(0.125, report.HalfLost!.Value, 9);
        Assert.True(report.Monotone);
        Assert.Null(report.Reason);
        Assert.Equal(new Tally(11, 0), report.Tally);
    }

    [Fact]
    public void What_stands_on_one_value_falls_and_what_stands_on_all_does_not()
    {
        var market = new Market(1, edge: 0.7);
        var settings = new RobustnessSettings { Noise = new() { Levels = [0.1, 1] } };
        var real = RobustnessRun.Of(market.Winner(), settings, market.Measure).Noise!;
        var brittle = RobustnessRun.Of(market.Winner(), settings, (probe, _) => probe.Perturb is null ? 1 : 0).Noise!;
        Assert.All(real.Levels, level => Assert.InRange(level.Kept!.Value, 0.9, 1.1));
        Assert.Null(real.HalfLost);
        Assert.Equal(0.05, brittle.HalfLost!.Value, 9);
        Assert.True(real.Levels[1].Deviation > 5 * real.Levels[0].Deviation);
    }

    [Fact]
    public void Levels_have_the_same_draws()
    {
        var seeds = new List<(double Level, int Seed)>();
        RobustnessRun.Of(Winner, new() { Noise = new() { Draws = 5 } }, (probe, _) =>
        {
            if (probe.Perturb is { } perturb)
                seeds.Add((perturb.Level, perturb.Seed));
            return 1;
        });
        Assert.Equal(5, seeds.Select(s => s.Seed).Distinct().Count());
        Assert.Equal([0.01, 0.05, 0.1], seeds.GroupBy(s => s.Level).Where(g => g.Count() == 5).Select(g => g.Key));
    }

    [Fact]
    public void More_noise_that_helps_is_said()
    {
        var report = Tested(level => level switch { 0 => 2, < 0.05 => 0.5, _ => 1.5 }, [0.01, 0.05]);
        Assert.False(report.Monotone);
        Assert.InRange(report.HalfLost!.Value, 0.006, 0.007);
    }

    [Fact]
    public void A_loss_that_doubles_keeps_half()
    {
        var report = RobustnessRun.Of(Winner with { Goal = Direction.Minimize }, new() { Noise = new() { Draws = 2, Levels = [0.5] } }, (probe, _) => probe.Perturb is null ? 3 : 6).Noise!;
        Assert.Equal(0.5, report.Levels[0].Kept);
        Assert.Equal(0.5, report.HalfLost);
        Assert.True(report.Monotone);
    }

    [Fact]
    public void What_fails_is_counted_and_a_value_without_shares_says_so()
    {
        var calls = 0;
        var report = RobustnessRun.Of(Winner, new() { Noise = new() { Draws = 4, Levels = [0.1, 0.2] } }, (probe, _) => probe.Perturb switch
        {
            null => -1,
            { Level: 0.2 } => throw new InvalidOperationException("no"),
            _ => calls++ == 0 ? double.NaN : -2,
        }).Noise!;
        Assert.Equal([1, 4], report.Levels.Select(l => l.Failed));
        Assert.Equal((-2, 0, null), (report.Levels[0].Mean, report.Levels[0].Deviation, report.Levels[0].Kept));
        Assert.Equal((null, null), (report.Levels[1].Mean, report.Levels[1].Deviation));
        Assert.Equal(new Tally(9, 5), report.Tally);
        Assert.Contains("not on the good side of zero", report.Reason, StringComparison.Ordinal);
        Assert.Null(report.HalfLost);
    }

    private static NoiseReport Tested(Func<double, double> value, IReadOnlyList<double> levels) =>
        RobustnessRun.Of(Winner, new() { Noise = new() { Draws = 5, Levels = levels } }, (probe, _) => value(probe.Perturb?.Level ?? 0)).Noise!;
}
