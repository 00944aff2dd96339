// Results of jobs by key, in the store of small records. A fault of the cache is a warning and a miss, never a failure.
using System.Collections.Concurrent;
using System.Text;
using Mettle.Storage;

namespace Mettle.Running.Caching;

/// <param name="store">Where records are kept.</param>
/// <param name="warn">Told once of each sort of fault.</param>
internal sealed class Results(ResultStore store, Action<string> warn)
{
    private const int SetsKept = 8;
    private readonly ConcurrentDictionary<string, bool> warned = [];

    /// <summary>What came of the manifest with this key; null: not known.</summary>
    public JobResult? Get(Digest key) => Try(() => store.Get(key)) is { } bytes ? JobResult.TryRead(bytes) : null;

    /// <summary>Keeps what came of it.</summary>
    public void Put(Digest key, JobResult result) => Try(() =>
    {
        store.Put(key, result.ToBytes());
        return true;
    });

    /// <summary>Sets of files that jobs with these declared parts were found to read besides, the latest first.</summary>
    public IReadOnlyList<string[]> Discovered(Digest declared) =>
        Try(() => store.Get(Beside(declared))) is { } bytes ? [.. Encoding.UTF8.GetString(bytes).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => l.Split('\0'))] : [];

    /// <summary>Keeps one more such set.</summary>
    public void PutDiscovered(Digest declared, IReadOnlyList<string> paths)
    {
        var sets = Discovered(declared).Select(s => string.Join('\0', s)).Prepend(string.Join('\0', paths)).Distinct(StringComparer.Ordinal).Take(SetsKept);
        Try(() =>
        {
            store.Put(Beside(declared), Encoding.UTF8.GetBytes(string.Join('\n', sets)));
            return true;
        });
    }

    // The sets stand under a key of their own, which is no job's.
    private static Digest Beside(Digest declared) => Digest.Of(Encoding.UTF8.GetBytes($"discovered {declared.Hex}"));

    private T? Try<T>(Func<T> work)
    {
        try
        {
            return work();
        }
        catch (ProblemException fault)
        {
            if (warned.TryAdd(fault.Message, value: true))
                warn($"the cache is no help: {fault.Message}");
            return default;
        }
    }
}
