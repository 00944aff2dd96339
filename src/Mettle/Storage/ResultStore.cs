// Small records by their key, as files. Knows nothing of what they mean.
namespace Mettle.Storage;

/// <summary>
/// Records in a folder, by key: safe for several threads and processes, since a record appears whole. Each carries a checksum over
/// key and bytes: a damaged one, or one in another's place, is dropped and missing. Nothing is synced: after a loss of power the
/// newest may be missing. Every method throws <see cref="ProblemException"/>, and no other, where a file cannot be read or written or
/// the disk is full.
/// </summary>
public sealed class ResultStore
{
    private readonly string folder;
    private readonly Aside aside;
    private readonly TimeProvider time;
    private long added;
    private long count;

    private ResultStore(string folder, TimeProvider time)
    {
        this.folder = folder;
        this.time = time;
        aside = new Aside(Path.Combine(folder, "tmp"), time);
    }

    /// <summary>What the records that this object stored take of the disk, in bytes.</summary>
    internal long Added => Interlocked.Read(ref added);

    /// <summary>How many records this object stored.</summary>
    internal long Count => Interlocked.Read(ref count);

    /// <summary>All records.</summary>
    internal IEnumerable<StoredFile> Files => StoredFile.In(folder);

    /// <summary>Opens the store in the folder, makes it where it is not there, and removes what crashed writers left over an hour ago.</summary>
    /// <param name="folder">The state folder, usually <c>.mettle</c>.</param>
    /// <param name="time">The clock that says what is old.</param>
    /// <param name="name">The store's own folder in it.</param>
    public static ResultStore Open(string folder, TimeProvider time, string name = "results")
    {
        var store = new ResultStore(Path.GetFullPath(Path.Combine(folder, name)), time);
        return FileFailures.Explain(store.folder, () =>
        {
            store.aside.Prepare();
            return store;
        });
    }

    /// <summary>The record, used now, or null where there is none (any more).</summary>
    public byte[]? Get(Digest key) => FileFailures.Explain(folder, () =>
        StoredFile.Touch(PathOf(key), time.GetUtcNow().UtcDateTime) ? Read(key) : null);

    /// <summary>Stores a record in place of the one that has the key.</summary>
    public void Put(Digest key, ReadOnlySpan<byte> bytes)
    {
        var record = new byte[Digest.Size + bytes.Length];
        Checksum(key, bytes).CopyTo(record);
        bytes.CopyTo(record.AsSpan(Digest.Size));
        FileFailures.Explain(folder, () => aside.Write(temporary =>
        {
            File.WriteAllBytes(temporary, record);
            StoredFile.SetUsed(temporary, time.GetUtcNow().UtcDateTime);
            return PathOf(key);
        }));
        Interlocked.Add(ref added, StoredFile.OnDisk(record.Length));
        Interlocked.Increment(ref count);
    }

    /// <summary>Removes a record, if it is there.</summary>
    public void Drop(Digest key) => FileFailures.Explain(folder, () =>
    {
        if (File.Exists(PathOf(key)))
            File.Delete(PathOf(key));
        return key;
    });

    /// <summary>As <see cref="Get"/>, and does not count as use.</summary>
    internal byte[]? Peek(Digest key) => FileFailures.Explain(folder, () => Read(key));

    private string PathOf(Digest key) => StoredFile.PathOf(folder, key);

    private byte[]? Read(Digest key)
    {
        try
        {
            var record = File.ReadAllBytes(PathOf(key));
            if (record.Length >= Digest.Size && Checksum(key, record.AsSpan(Digest.Size)) == new Digest(record))
                return record[Digest.Size..];
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }

        File.Delete(PathOf(key));
        return null;
    }

    private static Digest Checksum(Digest key, ReadOnlySpan<byte> bytes)
    {
        var whole = new byte[Digest.Size + bytes.Length];
        key.CopyTo(whole);
        bytes.CopyTo(whole.AsSpan(Digest.Size));
        return Digest.Of(whole);
    }
}
