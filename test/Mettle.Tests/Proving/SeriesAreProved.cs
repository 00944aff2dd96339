// Claims of a series, one after the other, with proofs that are made up.
using Mettle.Proving.Declared;
using Mettle.Proving.Judging;
using Mettle.Statistics;
using Mettle.Storage;

namespace Mettle.Proving;

public sealed class SeriesAreProved : IDisposable
{
    private static readonly SeriesDefinition Four = new("s", ["a", "b", "c", "d"]);

    private readonly TempFolder folder = new();
    private readonly List<string> proved = [];

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task All_are_proved_in_order_and_their_ratios_multiply()
    {
        var events = await Run(Four, _ => (Verdict.Accepted, 0.5));
        Assert.Equal(["a", "b", "c", "d"], proved);
        var ended = Assert.IsType<SeriesEnded>(events[^1]);
        Assert.Equal((Status.Completed, 0.0625), (ended.Status, Math.Round(ended.Composed!.Value, 12)));
        Assert.Equal(["a", "b", "c", "d"], ended.Accepted);
    }

    [Fact]
    public async Task It_ends_at_the_goal_and_the_rest_is_skipped_with_its_reason()
    {
        var events = await Run(Four with { Goal = 0.3 }, _ => (Verdict.Accepted, 0.5));
        Assert.Equal(["a", "b"], proved);
        var skipped = events.OfType<SeriesClaimJudged>().Where(c => c.Proof is null).ToList();
        Assert.Equal([("c", 3), ("d", 4)], skipped.Select(c => (c.Claim, c.Rank)));
        Assert.All(skipped, c => Assert.Contains("the goal", c.Reason, StringComparison.Ordinal));
    }

    [Fact]
    public async Task It_ends_where_returns_diminish()
    {
        var events = await Run(Four, claim => claim == "a" ? (Verdict.Accepted, 0.9) : (Verdict.Rejected, 1.0));
        Assert.Equal(["a", "b", "c"], proved);
        Assert.Equal(0.9, Math.Round(Assert.IsType<SeriesEnded>(events[^1]).Composed!.Value, 12));
    }

    [Fact]
    public async Task One_that_cannot_be_judged_fails_it()
    {
        var events = await Run(Four with { Patience = 1 }, _ => (null, null));
        Assert.Equal((Status.Failed, null), (Assert.IsType<SeriesEnded>(events[^1]).Status, Assert.IsType<SeriesEnded>(events[^1]).Composed));
    }

    [Fact]
    public async Task One_that_is_interrupted_goes_on_after_the_last_that_was_judged()
    {
        using (var ledger = Ledger.Open(folder.Path, TimeProvider.System))
        using (var owned = SeriesRun.Open(ledger, Four, new(), TimeProvider.System))
        {
            await Assert.ThrowsAsync<OperationCanceledException>(() => All(ledger, owned, Four, claim => claim == "c" ? throw new OperationCanceledException() : (Verdict.Accepted, 0.5)));
        }

        using (var ledger = Ledger.Open(folder.Path, TimeProvider.System))
        using (var owned = SeriesRun.Open(ledger, Four, new(Resume: true), TimeProvider.System))
        {
            var events = await All(ledger, owned, Four, _ => (Verdict.Accepted, 0.5));
            Assert.Equal(["a", "b", "c", "c", "d"], proved);
            Assert.Equal(0.0625, Math.Round(Assert.IsType<SeriesEnded>(events[^1]).Composed!.Value, 12));
        }
    }

    private async Task<IReadOnlyList<ProofEvent>> Run(SeriesDefinition series, Func<string, (Verdict? Verdict, double? Ratio)> judge)
    {
        using var ledger = Ledger.Open(folder.Path, TimeProvider.System);
        using var owned = SeriesRun.Open(ledger, series, new(), TimeProvider.System);
        return await All(ledger, owned, series, judge);
    }

    private async Task<IReadOnlyList<ProofEvent>> All(Ledger ledger, OwnedSession owned, SeriesDefinition series, Func<string, (Verdict? Verdict, double? Ratio)> judge)
    {
        var events = new List<ProofEvent>();
        await foreach (var happened in new SeriesRun(series, new(ledger, owned.Id, TimeProvider.System)).Run(claim => Task.FromResult(Proved(claim, judge)), TestContext.Current.CancellationToken))
            events.Add(happened);
        return events;
    }

    private ProofEnded Proved(string claim, Func<string, (Verdict? Verdict, double? Ratio)> judge)
    {
        proved.Add(claim);
        var (verdict, ratio) = judge(claim);
        var none = new SampleSummary(0, null, null, null, null, null);
        var criterion = ratio is { } value
            ? new CriterionJudgement("duration", "", verdict!.Value, "") { Baseline = none, Candidate = none, Ratio = new("paired t", value, new Interval(value, value)) }
            : null;
        return new("prove", $"proof-{claim}", verdict is null ? Status.Failed : Status.Completed, verdict, null, ratio, null, null, 10, "because")
        {
            Judgements = criterion is null ? [] : [new(verdict!.Value, "because", [criterion])],
        };
    }
}
