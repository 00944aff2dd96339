// What goes into a ledger comes out of it, in order, also for those who follow.
namespace Mettle.Storage;

public sealed class LedgerKeepsFactsInOrder : IDisposable
{
    private readonly TempFolder folder = new();
    private readonly ManualTime time = new();
    private readonly Ledger ledger;

    public LedgerKeepsFactsInOrder() => ledger = Ledger.Open(folder.Path, time);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        ledger.Dispose();
        folder.Dispose();
    }

    [Fact]
    public void AFactComesBackAsItWasGiven()
    {
        var stream = ledger.Begin("break", "checkout");
        time.Advance(TimeSpan.FromTicks(12_345_678));

        var sequence = ledger.Append(stream, "trial", """{"text":"ä ' \" \u0000"}""");

        var entry = Assert.Single(ledger.Read(stream));
        Assert.Equal(new Entry(sequence, stream, "trial", time.GetUtcNow(), """{"text":"ä ' \" \u0000"}"""), entry);
    }

    [Fact]
    public void SequencesRiseAcrossStreamsAndReadersSeeOnlyTheirOwn()
    {
        var first = ledger.Begin("break", "a");
        var second = ledger.Begin("tune", "b");

        long[] sequences = [ledger.Append(first, "x", "1"), ledger.Append(second, "x", "2"), .. ledger.Append(first, [new("y", "3"), new("z", "4")])];

        Assert.Equal(sequences.Order().Distinct(), sequences);
        Assert.Equal(["1", "3", "4"], ledger.Read(first).Select(e => e.Json));
        Assert.Equal(["4"], ledger.Read(first, sequences[2]).Select(e => e.Json));
        Assert.Equal(["2"], ledger.Read(second).Select(e => e.Json));
    }

    [Fact]
    public void FactsAreThereAfterReopening()
    {
        var stream = ledger.Begin("break", "a");
        ledger.Append(stream, "x", "1");

        using var again = Ledger.Open(folder.Path, time);

        Assert.Equal(["1"], again.Read(stream).Select(e => e.Json));
    }

    [Fact]
    public void SeveralFactsAreStoredTogetherOrNotAtAll()
    {
        var stream = ledger.Begin("break", "a");

        Assert.ThrowsAny<Exception>(() => ledger.Append(stream, [new("x", "1"), new("x", null!)]));
        ledger.Append(stream, "x", "2");

        Assert.Equal(["2"], ledger.Read(stream).Select(e => e.Json));
    }

    [Fact]
    public void AStreamMustHaveBegun() =>
        Assert.Throws<InvalidOperationException>(() => ledger.Append("nobody", "x", "1"));

    [Fact]
    public void AStreamBeginsOnce()
    {
        ledger.Begin("break", "a", "mine");

        Assert.Throws<InvalidOperationException>(() => ledger.Begin("break", "a", "mine"));
    }

    [Fact]
    public void StreamsAreListedWithTheirLastFactYoungestFirst()
    {
        var began = time.GetUtcNow();
        var first = ledger.Begin("break", "a");
        time.Advance(TimeSpan.FromSeconds(1));
        var second = ledger.Begin("tune", "b");
        ledger.Append(first, "started", "1");
        time.Advance(TimeSpan.FromSeconds(1));
        ledger.Append(first, "finished", "2");

        Assert.Equal(
            [
                new StreamSummary(second, "tune", "b", began.AddSeconds(1), 0, null, null),
                new StreamSummary(first, "break", "a", began, ledger.LastSequence(), "finished", began.AddSeconds(2)),
            ],
            ledger.Streams());
    }

    [Fact]
    public void AnyNumberOfStreamsIsListedAlsoFromWhereOneWas()
    {
        var ids = new List<string>();
        for (var i = 0; i < 250; i++)
        {
            time.Advance(TimeSpan.FromMilliseconds(1));
            ids.Insert(0, ledger.Begin("run", "a"));
        }

        Assert.Equal(ids, ledger.Streams().Select(s => s.Id));
        ledger.Delete(ids[119]);
        Assert.Equal(ids[120..], ledger.Streams(before: ids[119]).Select(s => s.Id));
    }

    [Fact]
    public async Task AFollowerGetsWhatIsStoredAndThenWhatOthersAppend()
    {
        using var other = Ledger.Open(folder.Path, TimeProvider.System);
        var stream = ledger.Begin("break", "a");
        var before = ledger.Append(stream, "x", "0");
        ledger.Append(stream, [.. Enumerable.Range(1, 2500).Select(i => new Fact("x", $"{i}"))]);
        var writing = Task.Run(() => AppendTo(other, stream, 2501, 2600), Cancellation);

        var seen = new List<string>();
        await foreach (var entry in other.Follow(stream, before, Cancellation))
        {
            seen.Add(entry.Json);
            if (seen.Count == 2700)
                break;
            if (seen.Count == 2600)
                AppendTo(ledger, stream, 2601, 2700);
        }

        await writing;
        Assert.Equal(Enumerable.Range(1, 2700).Select(i => $"{i}"), seen);
    }

    [Fact]
    public async Task AFollowerWaitsByTheClockAndEndsWhenCancelled()
    {
        using var stop = new CancellationTokenSource();
        var stream = ledger.Begin("break", "a");
        await using var entries = ledger.Follow(stream, 0, stop.Token).GetAsyncEnumerator(Cancellation);
        var next = entries.MoveNextAsync().AsTask();
        ledger.Append(stream, "x", "1");
        Assert.False(next.IsCompleted);

        time.Advance(TimeSpan.FromMilliseconds(100));
        Assert.True(await next);
        Assert.Equal("1", entries.Current.Json);

        next = entries.MoveNextAsync().AsTask();
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => next);
    }

    [Fact]
    public async Task ManyWritersLoseNothing()
    {
        var stream = ledger.Begin("break", "a");
        using var other = Ledger.Open(folder.Path, time);

        await Task.WhenAll(new[] { ledger, ledger, other, other }.Select(l => Task.Run(() => AppendTo(l, stream, 1, 50), Cancellation)));

        var entries = ledger.Read(stream);
        Assert.Equal(200, entries.Count);
        Assert.All(entries.CountBy(e => e.Json), count => Assert.Equal(4, count.Value));
    }

    private static void AppendTo(Ledger ledger, string stream, int from, int to)
    {
        for (var i = from; i <= to; i++)
            ledger.Append(stream, "x", $"{i}");
    }
}
