// One pass over a cache that removes results and what only they needed. Knows nothing of what results mean.
namespace Mettle.Storage;

/// <summary>
/// Counts who needs which content, so that each removal is a look-up: all of it is linear, but for sorting results by their last use.
/// Others may put and use meanwhile: contents are listed before results, so that whatever a found result needs and is there has been
/// counted, and content that nobody needs yet stays for a while. What slips through is a miss for whoever wanted it.
/// </summary>
internal sealed class CacheSweep
{
    // Content without a result belongs to a job that has not ended yet, or is left over. The use that is recorded may be a grain behind.
    private static readonly TimeSpan Unclaimed = StoredFile.Grain + TimeSpan.FromHours(1);

    private readonly ContentStore contents;
    private readonly ResultStore results;
    private readonly Dictionary<Digest, Content> content = [];
    private readonly List<Result> stored = [];
    private readonly CacheAmount before;
    private long resultsLeft;
    private long bytesLeft;

    /// <summary>Counts what is there.</summary>
    /// <param name="contents">Contents by digest.</param>
    /// <param name="results">Results by key.</param>
    /// <param name="references">What a result needs.</param>
    public CacheSweep(ContentStore contents, ResultStore results, Func<byte[], IEnumerable<Digest>> references)
    {
        this.contents = contents;
        this.results = results;
        foreach (var file in contents.Files)
            Count(file);
        foreach (var file in results.Files)
        {
            if (results.Peek(file.Name) is { } bytes)
                Count(new Result(file, [.. references(bytes)]));
        }

        before = Left;
    }

    /// <summary>What was removed so far, and what is left.</summary>
    public SweepReport Report =>
        new(new CacheAmount(before.Results - Left.Results, before.Entries - Left.Entries, before.Bytes - Left.Bytes), Left);

    private CacheAmount Left => new(resultsLeft, content.Count, bytesLeft);

    /// <summary>Removes content that no result needs and nobody used lately.</summary>
    public CacheSweep RemoveUnclaimed(DateTime now)
    {
        foreach (var (digest, entry) in content.Where(c => c.Value.Users == 0 && now - c.Value.Used > Unclaimed).ToList())
            Remove(digest, entry);
        return this;
    }

    /// <summary>Removes results, the least recently used first, until what is left is within the limits.</summary>
    public CacheSweep RemoveBeyond(CacheLimits limits, DateTime now)
    {
        foreach (var result in stored.OrderBy(r => r.File.Used))
        {
            if (!(Left.Bytes > limits.Size || Left.Results > limits.Count || now - result.File.Used > limits.Age))
                break;
            Remove(result);
        }

        return this;
    }

    /// <summary>Removes the results whose bytes are meant.</summary>
    public CacheSweep RemoveWhere(Func<byte[], bool> meant)
    {
        foreach (var result in stored.Where(r => results.Peek(r.File.Name) is { } bytes && meant(bytes)))
            Remove(result);
        return this;
    }

    private void Count(StoredFile file)
    {
        if (!content.TryGetValue(file.Name, out var entry))
            content[file.Name] = entry = new Content();
        // One digest has two files where two put it at once and one of them packed it.
        entry.Bytes += file.Bytes;
        entry.Used = file.Used > entry.Used ? file.Used : entry.Used;
        bytesLeft += file.Bytes;
    }

    private void Count(Result result)
    {
        foreach (var digest in result.Needs)
        {
            if (content.TryGetValue(digest, out var entry))
                entry.Users++;
        }

        stored.Add(result);
        resultsLeft++;
        bytesLeft += result.File.Bytes;
    }

    // What a result alone needed goes with it, however lately it was used: bytes are what is to be gained.
    private void Remove(Result result)
    {
        results.Drop(result.File.Name);
        resultsLeft--;
        bytesLeft -= result.File.Bytes;
        foreach (var digest in result.Needs)
        {
            if (content.TryGetValue(digest, out var entry) && --entry.Users == 0)
                Remove(digest, entry);
        }
    }

    private void Remove(Digest digest, Content entry)
    {
        contents.Drop(digest);
        content.Remove(digest);
        bytesLeft -= entry.Bytes;
    }

    private sealed class Content
    {
        public long Bytes { get; set; }

        public DateTime Used { get; set; }

        public int Users { get; set; }
    }

    private sealed record Result(StoredFile File, IReadOnlyList<Digest> Needs);
}
