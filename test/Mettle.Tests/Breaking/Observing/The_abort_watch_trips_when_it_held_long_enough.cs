// `for 10s` on a clock that only the test moves.
namespace Mettle.Breaking.Observing;

public sealed class The_abort_watch_trips_when_it_held_long_enough
{
    private readonly ManualTime time = new();

    [Fact]
    public async Task At_once_without_a_for()
    {
        var tripped = Watch(null, out var watch);
        watch.Add(Failed);
        await Move(0.1);
        Assert.NotNull(await tripped);
    }

    [Fact]
    public async Task Only_after_the_whole_time()
    {
        var tripped = Watch(10, out var watch);
        await Each(99, () => watch.Add(Failed));
        Assert.False(tripped.IsCompleted);
        await Each(2, () => watch.Add(Failed));
        Assert.NotNull(await tripped);
    }

    [Fact]
    public async Task A_break_begins_it_again()
    {
        var tripped = Watch(3, out var watch);
        await Each(25, () => watch.Add(Failed));
        await Each(10, () => watch.Add(Fine));
        await Each(25, () => watch.Add(Failed));
        Assert.False(tripped.IsCompleted);
        await Each(20, () => watch.Add(Failed));
        Assert.NotNull(await tripped);
    }

    [Fact]
    public async Task No_news_leaves_it_as_it_was()
    {
        var tripped = Watch(5, out var watch);
        await Each(3, () => watch.Add(Failed));
        await Each(60, () => { });
        Assert.NotNull(await tripped);
    }

    [Fact]
    public async Task Nothing_at_all_never_trips()
    {
        using var stop = new CancellationTokenSource();
        var watching = new AbortWatch([Gate(1)], time).Tripped(stop.Token);
        await Each(100, () => { });
        await stop.CancelAsync();
        Assert.Null(await watching);
    }

    [Fact]
    public async Task Of_several_the_one_that_held_trips()
    {
        var never = new Gate("http_req_failed", Statistic.Rate, 0, Comparison.Less, 0, "rate < 0%");
        var watch = new AbortWatch([never, Gate(1)], time);
        var tripped = watch.Tripped(TestContext.Current.CancellationToken);
        await Each(15, () => watch.Add(Failed));
        Assert.Equal(Gate(1), await tripped);
    }

    private static RequestOutcome Failed => new(503, 1, 0);

    private static RequestOutcome Fine => new(200, 1, 0);

    private static Gate Gate(double? seconds) => new("http_req_failed", Statistic.Rate, 0, Comparison.Greater, 0.9, "rate > 90%")
    {
        For = seconds is { } s ? TimeSpan.FromSeconds(s) : null,
    };

    private Task<Gate?> Watch(double? seconds, out AbortWatch watch)
    {
        watch = new AbortWatch([Gate(seconds)], time);
        return watch.Tripped(TestContext.Current.CancellationToken);
    }

    private async Task Each(int ticks, Action before)
    {
        for (var i = 0; i < ticks; i++)
        {
            before();
            await Move(0.1);
        }
    }

    private async Task Move(double seconds)
    {
        time.Advance(TimeSpan.FromSeconds(seconds));
        // The watch evaluates on the pool after its tick.
        await Task.Delay(TimeSpan.FromMilliseconds(2), TimeProvider.System, TestContext.Current.CancellationToken);
    }
}
