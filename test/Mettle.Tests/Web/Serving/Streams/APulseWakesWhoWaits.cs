// Watchers of a ledger that others write to: woken by what is stored, by the end of their patience, and by nothing else.
using Mettle.Storage;

namespace Mettle.Web.Serving.Streams;

public sealed class APulseWakesWhoWaits : IDisposable
{
    private static readonly TimeSpan Long = TimeSpan.FromMinutes(5);

    private readonly TempFolder folder = new();
    private readonly Ledger watched;
    private readonly Ledger written;
    private readonly string stream;
    private readonly Pulse pulse;

    public APulseWakesWhoWaits()
    {
        watched = Ledger.Open(folder.Path, TimeProvider.System);
        written = Ledger.Open(folder.Path, TimeProvider.System);
        stream = written.Begin("run", "a");
        pulse = new(watched, TimeProvider.System, Cancellation);
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        watched.Dispose();
        written.Dispose();
        folder.Dispose();
    }

    [Fact(Timeout = 60_000)]
    public async Task ByWhatAnotherStores()
    {
        for (var i = 0; i < 20; i++)
        {
            var seen = pulse.Last;
            var waiting = Enumerable.Range(0, 10).Select(_ => pulse.After(seen, Long, Cancellation)).ToList();
            var stored = written.Append(stream, "line", "1");
            await Task.WhenAll(waiting);
            while (pulse.Last < stored)
                await pulse.After(pulse.Last, Long, Cancellation);
            Assert.Equal(stored, pulse.Last);
        }
    }

    [Fact(Timeout = 60_000)]
    public async Task AtOnceWhereSomethingWasStoredMeanwhile()
    {
        written.Append(stream, "line", "1");
        var seen = pulse.Last;
        await pulse.After(seen, Long, Cancellation);
        Assert.NotEqual(seen, pulse.Last);
        Assert.True(pulse.After(seen, Long, Cancellation).IsCompletedSuccessfully);
    }

    [Fact(Timeout = 60_000)]
    public async Task ByTheEndOfTheirPatience()
    {
        await pulse.After(pulse.Last, TimeSpan.FromMilliseconds(1), Cancellation);
        Assert.Equal(0, pulse.Last);
    }

    [Fact(Timeout = 60_000)]
    public async Task ByALedgerThatCannotBeRead()
    {
        watched.Dispose();
        await Assert.ThrowsAnyAsync<Exception>(() => pulse.After(pulse.Last, Long, Cancellation));
        await Assert.ThrowsAnyAsync<Exception>(() => pulse.After(pulse.Last, Long, Cancellation));
    }
}
