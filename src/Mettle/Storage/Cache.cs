// Results by key and the contents they need, kept within bounds. Knows nothing of what results mean.
namespace Mettle.Storage;

/// <summary>
/// The cache of a folder. Several threads and processes may use it at once, also while one of them removes things: what vanishes is a
/// miss. Every method throws <see cref="ProblemException"/>, and no other, where files cannot be read or written or the disk is full;
/// nothing is lost then but what was to be kept.
/// </summary>
public sealed class Cache
{
    private readonly string folder;
    private readonly TimeProvider time;
    private readonly Lock door = new();
    private CacheAmount tallied;

    private Cache(string folder, TimeProvider time)
    {
        this.folder = folder;
        this.time = time;
        Content = ContentStore.Open(folder, time, "content");
        Results = ResultStore.Open(folder, time);
    }

    /// <summary>Contents of outputs and logs.</summary>
    public ContentStore Content { get; }

    /// <summary>Results by the digest of a job's manifest.</summary>
    public ResultStore Results { get; }

    private string TallyFile => Path.Combine(folder, "tally");

    private DateTime Now => time.GetUtcNow().UtcDateTime;

    /// <summary>Opens <c>cache</c> in the folder, and makes it where it is not there.</summary>
    /// <param name="folder">The state folder, usually <c>.mettle</c>. Evidence lies beside the cache and is never removed.</param>
    /// <param name="time">The clock that says what is old.</param>
    public static Cache Open(string folder, TimeProvider time) => new(Path.GetFullPath(Path.Combine(folder, "cache")), time);

    /// <summary>Whether it is time to sweep: one small file is read, and written where this object stored something since it was asked last.</summary>
    public bool IsDue(CacheLimits limits) => FileFailures.Explain(folder, () =>
    {
        lock (door)
            return Tally().IsDue(limits, Now);
    });

    /// <summary>Removes results, the least recently used first, until the cache is within the limits, what only they needed, and what was left over.</summary>
    /// <param name="limits">Bounds.</param>
    /// <param name="references">What a result needs.</param>
    public SweepReport Sweep(CacheLimits limits, Func<byte[], IEnumerable<Digest>> references) =>
        Remove(references, sweep => sweep.RemoveUnclaimed(Now).RemoveBeyond(limits, Now));

    /// <summary>Removes the results that are meant, and what only they needed.</summary>
    /// <param name="meant">Whether this result goes.</param>
    /// <param name="references">What a result needs.</param>
    public SweepReport Remove(Func<byte[], bool> meant, Func<byte[], IEnumerable<Digest>> references) =>
        Remove(references, sweep => sweep.RemoveWhere(meant));

    /// <summary>Removes everything.</summary>
    public SweepReport Clear() => FileFailures.Explain(folder, () =>
    {
        var removed = Holdings().Amount;
        foreach (var file in Results.Files.Concat(Content.Files))
            File.Delete(file.Path);
        return Swept(new SweepReport(removed, default));
    });

    /// <summary>What is in it.</summary>
    public CacheHoldings Holdings() => FileFailures.Explain(folder, () =>
    {
        var results = Results.Files.ToList();
        var entries = Content.Files.ToList();
        var amount = new CacheAmount(results.Count, entries.Count, results.Sum(f => f.Bytes) + entries.Sum(f => f.Bytes));
        return results is []
            ? new CacheHoldings(amount, null, null)
            : new CacheHoldings(amount, new DateTimeOffset(results.Min(f => f.Used)), new DateTimeOffset(results.Max(f => f.Used)));
    });

    private SweepReport Remove(Func<byte[], IEnumerable<Digest>> references, Func<CacheSweep, CacheSweep> remove) => FileFailures.Explain(folder, () =>
        Swept(remove(new CacheSweep(Content, Results, references)).Report));

    private SweepReport Swept(SweepReport report)
    {
        lock (door)
        {
            tallied = Stored;
            new CacheTally(Now, report.Left.Bytes, report.Left.Results).Write(TallyFile);
        }

        return report;
    }

    // What this object stored is added to the tally once.
    private CacheTally Tally()
    {
        var tally = CacheTally.Read(TallyFile);
        var stored = Stored;
        if (stored == tallied)
            return tally;
        tally = tally with { Bytes = tally.Bytes + stored.Bytes - tallied.Bytes, Results = tally.Results + stored.Results - tallied.Results };
        tallied = stored;
        tally.Write(TallyFile);
        return tally;
    }

    private CacheAmount Stored => new(Results.Count, 0, Results.Added + Content.Added);
}
