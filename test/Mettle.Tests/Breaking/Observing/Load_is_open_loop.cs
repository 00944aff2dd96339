// Requests begin when they are due, and what they wait counts.

namespace Mettle.Breaking.Observing;

public sealed class Load_is_open_loop
{
    private readonly ManualTime time = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_server_that_stalls_does_not_hold_back_the_requests_behind_it()
    {
        var stalled = new TaskCompletionSource<HttpResponseMessage>();
        var server = new FakeServer((_, index, _) => index == 0 ? stalled.Task : Task.FromResult(FakeServer.Json(200, "")));
        var evidence = await Observe(server, Load(10, 1), () => server.Requests.Count == 10, () => stalled.SetResult(FakeServer.Json(200, "")));
        Assert.Equal(10, evidence.Requests.Count);
        Assert.InRange(evidence.Requests[0].LatencyMs!.Value, 900, 1100);
        Assert.All(evidence.Requests.Skip(1), r => Assert.InRange(r.LatencyMs!.Value, 0, 60));
        Assert.Equal(Enumerable.Range(0, 10).Select(i => i * 100.0), evidence.Requests.Select(r => r.StartMs));
    }

    [Fact]
    public async Task Waiting_for_a_free_place_counts_as_latency()
    {
        var first = new TaskCompletionSource<HttpResponseMessage>();
        var server = new FakeServer((_, index, _) => index == 0 ? first.Task : Task.FromResult(FakeServer.Json(200, "")));
        var start = time.GetUtcNow();
        var evidence = await Observe(
            server, Load(10, 0.5) with { MaxInFlight = 1 }, () => time.GetUtcNow() - start >= TimeSpan.FromSeconds(1), () => first.SetResult(FakeServer.Json(200, "")));
        Assert.Equal(5, evidence.Requests.Count);
        Assert.All(evidence.Requests, r => Assert.True(r.LatencyMs >= 1000 - r.StartMs - 1, $"{r}"));
    }

    [Fact]
    public async Task No_answer_in_time_is_status_0_with_the_time_it_took()
    {
        var server = new FakeServer(async (_, _, cancellation) =>
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellation);
            throw new InvalidOperationException("not reached");
        });
        var evidence = await Observe(server, Load(2, 1), () => false, () => { });
        Assert.Equal([0, 0], evidence.Requests.Select(r => r.Status));
        Assert.All(evidence.Requests, r => Assert.InRange(r.LatencyMs!.Value, 1000, 1100));
    }

    [Fact]
    public async Task A_window_may_be_another_than_the_declared_one()
    {
        using var generator = Generator(new FakeServer((_, _) => FakeServer.Json(200, "")), Load(10, 60));
        var observing = generator.Observe(TimeSpan.FromSeconds(0.3), new Seed(1), Cancellation);
        await time.Run(observing, TimeSpan.FromMilliseconds(50));
        Assert.Equal(3, (await observing).Requests.Count);
    }

    [Fact]
    public async Task Cancellation_ends_it_at_once()
    {
        using var stop = new CancellationTokenSource();
        using var generator = Generator(new FakeServer((_, _) => FakeServer.Json(200, "")), Load(10, 60));
        var observing = generator.Observe(null, new Seed(1), stop.Token);
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => observing);
    }

    [Fact]
    public async Task The_abort_condition_ends_it_early_and_says_so()
    {
        var gate = new Gate("http_req_failed", Statistic.Rate, 0, Comparison.Greater, 0.9, "rate > 90% for 1s") { For = TimeSpan.FromSeconds(1) };
        using var generator = new LoadGenerator(Load(20, 60), time, [gate], new FakeServer((_, _) => FakeServer.Json(500, "")));
        var observing = generator.Observe(null, new Seed(1), Cancellation);
        var took = await time.Run(observing, TimeSpan.FromMilliseconds(10));
        var evidence = await observing;
        Assert.Equal("stopped because http_req_failed: rate > 90% for 1s held", evidence.Aborted);
        Assert.InRange(took.TotalSeconds, 1, 1.5);
        Assert.NotEmpty(evidence.Requests);
    }

    [Fact]
    public async Task Traces_share_a_prefix_and_a_few_are_sampled()
    {
        var server = new FakeServer((_, _) => FakeServer.Json(200, ""));
        await Observe(server, Load(1000, 0.2), () => false, () => { });
        var parents = server.Requests.Select(r => r.TraceParent!).ToArray();
        Assert.Equal(200, parents.Distinct().Count());
        Assert.All(parents, p => Assert.Matches($"^00-{TraceIds.Prefix(new Seed(1))}[0-9a-f]{{16}}-(?!0{{16}})[0-9a-f]{{16}}-0[01]$", p));
        Assert.Equal(20, parents.Count(p => p.EndsWith("01", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(20)]
    [InlineData(21)]
    [InlineData(12_345)]
    public void Samples_are_spread_evenly(int count)
    {
        var sampled = Enumerable.Range(0, count).Where(i => TraceIds.IsSampled(i, count)).ToArray();
        Assert.Equal(Math.Min(20, count), sampled.Length);
        Assert.All(sampled.Zip(sampled.Skip(1)), p => Assert.InRange(p.Second - p.First, count / 20, (count / 20) + 1));
    }

    [Fact]
    public void A_url_that_is_none_is_the_users_mistake()
    {
        var thrown = Assert.Throws<ProblemException>(() => new LoadGenerator(new("localhost:80", 1, TimeSpan.FromSeconds(1)), time));
        Assert.Contains("not an http address", thrown.Message, StringComparison.Ordinal);
    }

    private static LoadSettings Load(double perSecond, double seconds) =>
        new("http://shop/checkout", perSecond, TimeSpan.FromSeconds(seconds)) { Timeout = TimeSpan.FromSeconds(seconds < 1 ? 60 : 1.05) };

    private LoadGenerator Generator(FakeServer server, LoadSettings load) => new(load, time, [], server);

    private async Task<Evidence> Observe(FakeServer server, LoadSettings load, Func<bool> when, Action then)
    {
        using var generator = Generator(server, load);
        var observing = generator.Observe(null, new Seed(1), Cancellation);
        var running = time.Run(observing, TimeSpan.FromMilliseconds(5));
        while (!running.IsCompleted && !when())
            await Task.Delay(TimeSpan.FromMilliseconds(1), TimeProvider.System, Cancellation);
        if (!running.IsCompleted)
            then();
        await running;
        return await observing;
    }
}
