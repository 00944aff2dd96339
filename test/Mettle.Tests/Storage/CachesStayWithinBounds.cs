// A cache loses what was used least recently, keeps what is needed, and is never in anybody's way.
using System.Text;

namespace Mettle.Storage;

public sealed class CachesStayWithinBounds : IDisposable
{
    private const int Block = 4096;

    private readonly TempFolder folder = new();
    private readonly ManualTime time = new();
    private readonly Cache cache;

    public CachesStayWithinBounds() => cache = Cache.Open(folder.Path, time);

    public void Dispose() => folder.Dispose();

    [Fact]
    public void WithinBoundsNothingGoes()
    {
        Fill(5);

        var report = Sweep(new CacheLimits { Size = 10 * Block, Count = 5, Age = TimeSpan.FromDays(1) });

        Assert.Equal(new SweepReport(default, new CacheAmount(5, 5, 10 * Block)), report);
        Assert.Equal([0, 1, 2, 3, 4], Restorable(5));
    }

    [Fact]
    public void BySizeTheLeastRecentlyUsedGoes()
    {
        Fill(5);

        var report = Sweep(new CacheLimits { Size = 7 * Block });

        Assert.Equal(new SweepReport(new CacheAmount(2, 2, 4 * Block), new CacheAmount(3, 3, 6 * Block)), report);
        Assert.Equal([2, 3, 4], Restorable(5));
        Assert.Equal(6 * Block, Files().Count * Block);
    }

    [Fact]
    public void ByCountTheLeastRecentlyUsedGoes()
    {
        Fill(5);

        Assert.Equal(new CacheAmount(4, 4, 8 * Block), Sweep(new CacheLimits { Count = 1 }).Removed);
        Assert.Equal([4], Restorable(5));
    }

    [Fact]
    public void ByAgeWhatWasNotUsedGoes()
    {
        Fill(5);
        // Job 0 was stored 10 hours ago, job 4 2 hours ago.
        Sweep(new CacheLimits { Age = TimeSpan.FromHours(5) });

        Assert.Equal([3, 4], Restorable(5));
    }

    [Fact]
    public void UseCountsAndNotTheOrderOfStoring()
    {
        Fill(5);
        Assert.NotNull(cache.Results.Get(Key(0)));

        Sweep(new CacheLimits { Count = 2 });

        Assert.Equal([0, 4], Restorable(5));
    }

    [Fact]
    public void WhatAnotherResultNeedsStays()
    {
        var shared = Store(0, "shared");
        time.Advance(TimeSpan.FromHours(2));
        Assert.Equal(shared, Store(1, "shared"));
        time.Advance(TimeSpan.FromHours(2));

        var report = Sweep(new CacheLimits { Count = 1 });

        Assert.Equal(new CacheAmount(1, 0, Block), report.Removed);
        Assert.Equal([1], Restorable(2));
        Assert.Equal(new CacheAmount(1, 1, 2 * Block), Sweep(new CacheLimits { Count = 0 }).Removed);
        Assert.Empty(Files());
    }

    [Fact]
    public void WhatARunningJobJustStoredStaysForAnHourAtLeast()
    {
        var output = Output("young");
        time.Advance(TimeSpan.FromMinutes(59));
        Assert.Equal(output, Output("young"));

        time.Advance(TimeSpan.FromMinutes(60));
        Assert.Equal(default, Sweep(new CacheLimits { Size = 0 }).Removed);
        Assert.NotNull(cache.Content.Get(output));

        time.Advance(TimeSpan.FromMinutes(121));
        Assert.Equal(new CacheAmount(0, 1, Block), Sweep(new CacheLimits()).Removed);
        Assert.Null(cache.Content.Get(output));
    }

    [Fact]
    public void LeftoversGoBeforeAnyResult()
    {
        Output("leftover");
        Fill(2);

        Sweep(new CacheLimits { Size = 4 * Block });

        Assert.Equal([0, 1], Restorable(2));
    }

    [Fact]
    public void DamagedResultsGoAndSoDoesWhatTheyNeeded()
    {
        Fill(2);
        File.WriteAllText(Directory.GetFiles(folder.At("cache", "results"), Key(0).Hex[2..], SearchOption.AllDirectories).Single(), "damage");

        Sweep(new CacheLimits());

        Assert.Equal([1], Restorable(2));
        Assert.Equal(2, Files().Count);
    }

    [Fact]
    public void ChosenResultsGoWithWhatOnlyTheyNeed()
    {
        Fill(4);

        var report = cache.Remove(bytes => Encoding.ASCII.GetString(bytes).StartsWith('2'), Needs);

        Assert.Equal(new CacheAmount(1, 1, 2 * Block), report.Removed);
        Assert.Equal([0, 1, 3], Restorable(4));
    }

    [Fact]
    public void ClearingLeavesNothingButEvidence()
    {
        var evidence = ContentStore.Open(folder.Path, time).Put("evidence"u8);
        Fill(3);
        Output("without a result");

        Assert.Equal(new SweepReport(new CacheAmount(3, 4, 7 * Block), default), cache.Clear());

        Assert.Empty(Files());
        Assert.NotNull(ContentStore.Open(folder.Path, time).Get(evidence));
        Fill(1);
        Assert.Equal([0], Restorable(1));
    }

    [Fact]
    public void HoldingsSayHowMuchAndHowOld()
    {
        Assert.Equal(new CacheHoldings(default, null, null), cache.Holdings());
        var first = time.GetUtcNow();
        Fill(3);

        Assert.Equal(new CacheHoldings(new CacheAmount(3, 3, 6 * Block), first, first + TimeSpan.FromHours(4)), cache.Holdings());
    }

    [Fact]
    public void ASweepIsDueWhenABoundIsReachedOrADayIsOver()
    {
        var limits = new CacheLimits { Size = 8 * Block, Count = 3 };
        Assert.True(cache.IsDue(limits));
        Sweep(limits);
        Assert.False(cache.IsDue(limits));

        Store(0, "0");
        Store(1, "1");
        Assert.False(cache.IsDue(limits));
        Assert.True(cache.IsDue(limits with { Count = 1 }));
        Assert.True(cache.IsDue(limits with { Size = 3 * Block }));
        Assert.False(Cache.Open(folder.Path, time).IsDue(limits));
        Assert.True(Cache.Open(folder.Path, time).IsDue(limits with { Count = 1 }));

        time.Advance(TimeSpan.FromHours(1));
        Assert.True(cache.IsDue(limits with { Age = TimeSpan.FromHours(1) }));
        Assert.False(cache.IsDue(limits with { Age = TimeSpan.FromDays(30) }));
        time.Advance(TimeSpan.FromHours(23));
        Assert.True(cache.IsDue(limits));
        Sweep(limits);
        Assert.False(cache.IsDue(limits));
    }

    [Fact]
    public void WithRoomASweepToTheBoundIsNotDueAtOnce()
    {
        var limits = new CacheLimits { Count = 10 };
        Fill(11);
        Assert.True(cache.IsDue(limits));

        Sweep(limits.WithRoom());
        Store(11, "11");

        Assert.False(cache.IsDue(limits));
        Assert.Equal(Enumerable.Range(2, 10), Restorable(12));
    }

    [Theory]
    [InlineData("")]
    [InlineData("nonsense")]
    [InlineData("nonsense of right length")]
    [InlineData("\u0011\u0011\u0011\u0011\u0011\u0011\u0011\u0011\u0011\u0011\u0011\u0011\u0011\u0011\u0011\u0011\u0011\u0011\u0011\u0011\u0011\u0011\u0011\u0011")]
    public void ATallyThatIsNonsenseMakesASweepDue(string tally)
    {
        Sweep(new CacheLimits());
        File.WriteAllText(folder.At("cache", "tally"), tally);

        Assert.True(cache.IsDue(new CacheLimits()));
        Sweep(new CacheLimits());
        Assert.False(cache.IsDue(new CacheLimits()));
    }

    // Nobody may make a folder there, not even root.
    [Fact]
    public void AFolderWhereNobodyMayWriteIsAProblem() =>
        Assert.Contains("cannot write", Caught.One(() => Cache.Open("/proc/mettle", time)).What);

    // Each thread is a run of its own with a job after the other, beside one that sweeps and clears all the time.
    [Fact]
    public async Task NothingBreaksBesideARun()
    {
        var runs = Enumerable.Range(0, 3).Select(run => Task.Run(() => Enumerable.Range(0, 60).Count(i => Run($"{run % 2}.{i}")))).ToList();
        var sweeps = Task.Run(() =>
        {
            for (var i = 0; runs.Exists(r => !r.IsCompleted); i++)
            {
                var mine = Cache.Open(folder.Path, time);
                _ = i % 3 == 0 ? mine.Clear() : mine.Sweep(new CacheLimits { Count = 5 }, Needs);
            }
        }, TestContext.Current.CancellationToken);

        await Task.WhenAll(runs);
        await sweeps;
        Sweep(new CacheLimits { Count = 5 });
        Assert.InRange(cache.Holdings().Amount.Results, 0, 5);
    }

    // Whether it was a hit; its output is right in both cases.
    private bool Run(string job)
    {
        var mine = Cache.Open(folder.Path, time);
        var output = folder.At($"out-{Environment.CurrentManagedThreadId}");
        File.WriteAllText(output, $"output of {job}");
        var digest = mine.Content.PutFile(output);
        mine.Results.Put(Digest.Of(Encoding.ASCII.GetBytes(job)), Encoding.ASCII.GetBytes($"{job} {digest}"));
        File.Delete(output);
        var hit = mine.Results.Get(Digest.Of(Encoding.ASCII.GetBytes(job))) is { } bytes
            && mine.Content.Restore(Needs(bytes).Single(), output, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        Assert.Equal(hit ? $"output of {job}" : "", File.Exists(output) ? File.ReadAllText(output) : "");
        return hit;
    }

    // Jobs 0, 1, 2 …, two hours apart, each with an output of its own.
    private void Fill(int jobs)
    {
        for (var job = 0; job < jobs; job++)
        {
            Store(job, $"{job}");
            time.Advance(TimeSpan.FromHours(2));
        }
    }

    private Digest Store(int job, string text)
    {
        var digest = Output(text);
        cache.Results.Put(Key(job), Encoding.ASCII.GetBytes($"{job} {digest}"));
        return digest;
    }

    private Digest Output(string text)
    {
        File.WriteAllText(folder.At("out"), text);
        return cache.Content.PutFile(folder.At("out"));
    }

    private SweepReport Sweep(CacheLimits limits) => cache.Sweep(limits, Needs);

    private IEnumerable<int> Restorable(int jobs) =>
        Enumerable.Range(0, jobs).Where(job => cache.Results.Peek(Key(job)) is { } bytes && Needs(bytes).All(need => cache.Content.Get(need) is not null));

    private List<string> Files() =>
        [.. Directory.GetFiles(folder.At("cache"), "*", SearchOption.AllDirectories).Where(f => Path.GetFileName(f) != "tally")];

    private static Digest Key(int job) => Digest.Of(Encoding.ASCII.GetBytes($"job {job}"));

    private static IEnumerable<Digest> Needs(byte[] bytes)
    {
        Assert.True(Digest.TryParse(Encoding.ASCII.GetString(bytes).Split(' ')[1], out var digest));
        yield return digest;
    }
}
