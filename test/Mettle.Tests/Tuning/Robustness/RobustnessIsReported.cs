// The run as a whole: which parts, what it says on the way, what it warns of, how it is stored, and what it refuses.
using System.Text.Json;
using Mettle.Search;

namespace Mettle.Tuning.Robustness;

public sealed class RobustnessIsReported
{
    [Fact]
    public void Only_what_was_asked_for_is_done()
    {
        var market = new Market(1, edge: 0);
        var report = RobustnessRun.Of(market.Winner(), new() { Sensitivity = true }, market.Measure);
        Assert.NotNull(report.Sensitivity);
        Assert.Equal((null, null, null, null), (report.WalkForward, report.Shuffle, report.Noise, report.Overfit));
        Assert.Equal(market.Winner().Best, report.Point);
    }

    [Fact]
    public void Luck_is_warned_of_and_an_edge_is_not()
    {
        var luck = Enumerable.Range(1, 10).Select(seed => new Market((ulong)seed, edge: 0)).Select(m => RobustnessRun.Of(m.Winner(), Everything.Settings, m.Measure)).ToList();
        var market = new Market(1, edge: 0.9);
        Assert.All(luck, report => Assert.NotEmpty(report.Warnings));
        Assert.Empty(RobustnessRun.Of(market.Winner(), new() { WalkForward = new() { Trials = 39 }, Shuffle = new() { Draws = 19, Search = 40 }, Overfit = new() { Windows = 4 } }, market.Measure).Warnings);
    }

    [Theory]
    [InlineData(0.51, 0.5, 0.05, 1, "below the middle in the other half in 51 %")]
    [InlineData(0.5, 0.49, 0.05, 1, "keep 49 % of their value")]
    [InlineData(0.5, 0.5, 0.06, 1, "a chance of 0.060")]
    [InlineData(0.5, 0.5, 0.06, 0, "cannot exclude luck (p 0.060): give more draws")]
    [InlineData(0.5, 0.5, 0.05, 0, null)]
    public void Each_line_has_its_sentence(double probability, double efficiency, double p, int asGood, string? sentence)
    {
        var warnings = OverfitWarnings.Of(new(Market.At(8))
        {
            Overfit = new(8, [], new(0, 0)) { Probability = probability },
            WalkForward = new(default, [], new(0, 0)) { Efficiency = efficiency },
            Shuffle = new(1, new([2, 0], asGood, 0) { P = p }, new(0, 0)),
        });
        if (sentence is null)
            Assert.Empty(warnings);
        else
            Assert.Contains(sentence, Assert.Single(warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_unknown_is_not_warned_of() => Assert.Empty(OverfitWarnings.Of(new(Market.At(8)) { Shuffle = new(null, new([], 0, 19), new(20, 20)), WalkForward = new(default, [], new(0, 0)) }));

    [Fact]
    public void The_report_comes_back_from_json_as_it_was()
    {
        var market = new Market(1, edge: 0.3);
        var json = Everything.Json(RobustnessRun.Of(market.Winner(), Everything.Settings, market.Measure));
        Assert.Equal(json, Everything.Json(JsonSerializer.Deserialize(json, RobustnessJson.Default.RobustnessReport)!));
        foreach (var part in (string[])["\"point\":{\"period\":8}", "\"walk_forward\":{\"mode\":\"rolling\",\"folds\":[{\"train\":[0,", "\"verdict\":\"", "\"monotone\":", "\"better_than_median\"", "\"deflated\"", "\"warnings\":["])
            Assert.Contains(part, json, StringComparison.Ordinal);
    }

    [Fact]
    public void Progress_counts_every_measurement()
    {
        var market = new Market(1, edge: 0);
        var said = new List<RobustnessProgress>();
        var report = RobustnessRun.Of(market.Winner() with { Parallel = 3 }, Everything.Settings, market.Measure, said.Add);
        Assert.Equal(["sensitivity", "overfit", "noise", "walk_forward", "shuffle"], said.Select(s => s.Part).Distinct());
        Assert.All(said.GroupBy(s => s.Part), part => Assert.Equal(Enumerable.Range(1, part.Count()), part.Select(s => s.Done)));
        Assert.All(said.GroupBy(s => s.Part), part => Assert.Equal(part.Count(), part.First().Most));
        Assert.Equal(report.Shuffle!.Tally.Evaluations, said[^1].Done);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void It_can_be_cancelled(int parallel)
    {
        var market = new Market(1, edge: 0);
        using var cancelled = new CancellationTokenSource();
        var calls = 0;
        Assert.ThrowsAny<OperationCanceledException>(() => RobustnessRun.Of(
            market.Winner() with { Parallel = parallel },
            new() { WalkForward = new() },
            (probe, cancellation) =>
            {
                if (Interlocked.Increment(ref calls) >= 10)
                    cancelled.Cancel();
                cancellation.ThrowIfCancellationRequested();
                return market.Measure(probe, cancellation);
            },
            cancellation: cancelled.Token));
        Assert.InRange(calls, 10, 9 + parallel);
    }

    [Fact]
    public void Every_mistake_is_said_at_once()
    {
        var problems = Assert.Throws<ProblemException>(() => RobustnessRun.Of(
            new(Market.Space, Market.At(99), [Observation.Of(Market.At(1), 0)]) { Parallel = 0 },
            new()
            {
                WalkForward = new() { Folds = 0, Train = 0.9, Trials = 0, Kept = 0 },
                Shuffle = new() { Draws = 18, Search = -1 },
                Noise = new() { Draws = 1, Levels = [0.2, 0.1] },
                Overfit = new() { Points = 1, Windows = 7 },
            },
            (_, _) => 0)).Problems;
        Assert.Equal(
            [
                "parallel is 0", "folds is 0", "trials is 0", "kept is 0", "train, validate and test are 90 %, 25 % and 25 % of a fold", "draws is 18", "search is -1",
                "draws is 1", "the noise levels are 20 %, 10 %", "points is 1", "the data are to be cut into 7 windows, which have no halves",
            ],
            problems.Select(p => p.What).Where(what => !what.Contains("period", StringComparison.Ordinal)));
        Assert.Equal(2, problems.Count(p => p.What.Contains("period", StringComparison.Ordinal)));
        Assert.Contains("no test of robustness", Caught.One(() => RobustnessRun.Of(new Market(1, 0).Winner(), new(), (_, _) => 0)).What, StringComparison.Ordinal);
    }

    [Fact]
    public void A_report_is_told_in_lines()
    {
        var market = new Market(1, edge: 0.9);
        var report = RobustnessRun.Of(market.Winner(), Everything.Settings, market.Measure);
        var text = string.Join('\n', RobustnessText.Lines(report));
        Assert.StartsWith("robustness of period=8\naround the best point: needle (5 measured, 0 failed)\n  period  needle, loses ", text, StringComparison.Ordinal);
        Assert.Contains("\nwalking forward, rolling: mean ", text, StringComparison.Ordinal);
        Assert.Contains("\n  fold 2, test 80 % … 100 %:  ", text, StringComparison.Ordinal);
        Assert.Contains("\n  a search on 19 shuffles: ", text, StringComparison.Ordinal);
        Assert.Equal(report.Warnings.Count, text.Split("WARNING: ").Length - 1);
        Assert.EndsWith("no warnings", string.Join('\n', RobustnessText.Lines(report with { Warnings = [] })), StringComparison.Ordinal);
    }

    [Fact]
    public void What_failed_is_told_too()
    {
        var text = string.Join('\n', RobustnessText.Lines(RobustnessRun.Of(new Market(1, edge: 0).Winner(), Everything.Settings, (_, _) => double.NaN)));
        foreach (var part in (string[])["no losses: the best point failed", "all 8 trials on the training window failed", "19 failed", "p unknown", "fewer than two points", "(16 measured, 16 failed)"])
            Assert.Contains(part, text, StringComparison.Ordinal);
    }
}
