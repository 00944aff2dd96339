// The cache in words and as JSON.
using Mettle.Running.Declared;
using Mettle.Storage;

namespace Mettle.Cli.Views;

public sealed class TheCacheIsToldInWords
{
    private static readonly DateTimeOffset Now = new(2026, 1, 31, 12, 0, 0, TimeSpan.Zero);

    private static readonly CacheStatus Full = CacheStatus.Of(
        new CacheHoldings(new CacheAmount(12_345, 1, 3L << 29), Now.AddDays(-9), Now.AddMinutes(-5)),
        new CacheBounds { Count = 20_000, Age = TimeSpan.FromHours(36) },
        Now);

    private static readonly CacheStatus Empty = CacheStatus.Of(new CacheHoldings(default, null, null), new CacheBounds(), Now);

    [Fact]
    public void OneThatIsFull() => Assert.Equal(
        ["stored: 12,345 results with 1 content, 1.5 GiB on the disk", "last used: the oldest 9 days ago, the newest within the last hour", "bounds: 10 GiB, 20,000 results, unused for 36 hours"],
        CacheSentences.Of(Full));

    [Fact]
    public void OneThatIsEmpty() => Assert.Equal(
        ["stored: 0 results with 0 contents, 0 B on the disk", "bounds: 10 GiB, any number of results, unused for 30 days"],
        CacheSentences.Of(Empty));

    [Fact]
    public void OneThatWasCleaned() => Assert.Equal(
        "removed: 1 result with 2 contents, 12 KiB on the disk; left: 0 results with 0 contents, 0 B on the disk",
        CacheSentences.Of(CacheCleaned.Of(new SweepReport(new CacheAmount(1, 2, 12 << 10), default), Now)));

    [Fact]
    public void AsJson()
    {
        Assert.Equal(
            """{"event":"cache","at":"2026-01-31T12:00:00+00:00","results":0,"entries":0,"bytes":0,"most_bytes":10737418240,"most_seconds":2592000}""",
            Empty.ToJson());
        Assert.Equal(
            """{"event":"cleaned","at":"2026-01-31T12:00:00+00:00","removed":{"results":1,"entries":2,"bytes":3},"left":{"results":0,"entries":0,"bytes":0}}""",
            CacheCleaned.Of(new SweepReport(new CacheAmount(1, 2, 3), default), Now).ToJson());
    }
}
