// Digests of files, hashed again only where the system says that they changed. Knows paths, not what they are for.
using System.Security.Cryptography;

namespace Mettle.Running.Keys;

/// <summary>A file as it was when it was hashed.</summary>
/// <param name="Stat">What the system said of it, before it was read.</param>
/// <param name="Digest">Of its content.</param>
/// <param name="HashedAt">Nanoseconds since 1970 when reading began.</param>
internal readonly record struct FileEntry(FileStat Stat, Digest Digest, long HashedAt)
{
    // The kernel stamps files with a clock that ticks at least a hundred times a second.
    private const long Tick = 20_000_000;

    /// <summary>
    /// The file was changed so shortly before it was hashed that another change would bear the same time (git's "racily clean"
    /// entries): its content is not known by its stat.
    /// </summary>
    public bool IsRacy => Stat.Touched >= HashedAt - Tick;
}

/// <summary>
/// What is known of the files under a folder. Within a run a path is looked at once, until it is <see cref="Forget">forgotten</see>.
/// Safe for several threads.
/// </summary>
/// <param name="folder">Where paths begin, absolute.</param>
/// <param name="time">The clock that files are stamped with.</param>
internal sealed class FileIndex(string folder, TimeProvider time)
{
    private const int Whole = 64 * 1024;

    private readonly Lock door = new();
    private readonly Dictionary<string, FileEntry> known = [];
    private readonly Dictionary<string, FileStat> seen = [];

    /// <summary>Told of each entry that is new or has changed; default nobody.</summary>
    public Action<string, FileEntry> Learnt { get; set; } = (_, _) => { };

    /// <summary>What an earlier run knew.</summary>
    public void Remember(string path, FileEntry entry) => known[path] = entry;

    /// <summary>What the system says of the path, asked once in a run.</summary>
    public FileStat Stat(string path)
    {
        lock (door)
        {
            if (seen.TryGetValue(path, out var before))
                return before;
        }

        return Look(path);
    }

    /// <summary>What the system says of the path now.</summary>
    public FileStat Look(string path)
    {
        var stat = FileStat.Of(Absolute(path));
        lock (door)
            seen[path] = stat;
        return stat;
    }

    /// <summary>The digest of a file's content; null where there is no file, or none that can be read.</summary>
    public Digest? DigestOf(string path)
    {
        var stat = Stat(path);
        if (stat.Kind != FileKind.File)
            return null;
        lock (door)
        {
            if (known.TryGetValue(path, out var entry) && entry.Stat == stat && !entry.IsRacy)
                return entry.Digest;
        }

        return Hash(path);
    }

    /// <summary>Whether the file is still as it was when <see cref="Stat"/> was asked first.</summary>
    public bool IsUnchanged(string path)
    {
        FileStat before;
        lock (door)
        {
            if (!seen.TryGetValue(path, out before))
                return true;
        }

        return FileStat.Of(Absolute(path)) == before;
    }

    /// <summary>Somebody wrote there: it is looked at anew.</summary>
    public void Forget(string path)
    {
        lock (door)
            seen.Remove(path);
    }

    /// <summary>All that is known, of paths that were seen in this run.</summary>
    public IReadOnlyList<(string Path, FileStat Stat, FileEntry? Entry)> Seen()
    {
        lock (door)
        {
            var all = new List<(string, FileStat, FileEntry?)>(seen.Count);
            foreach (var (path, stat) in seen)
                all.Add((path, stat, known.TryGetValue(path, out var entry) && entry.Stat == stat ? entry : null));
            return all;
        }
    }

    public string Absolute(string path) => path.Length == 0 ? folder : Path.Join(folder, path);

    // The stat is taken before the content is read: a file that changes in between has another stat afterwards, and is hashed again.
    private Digest? Hash(string path)
    {
        var at = (time.GetUtcNow() - DateTimeOffset.UnixEpoch).Ticks * 100;
        var stat = Look(path);
        if (Content(Absolute(path)) is not { } digest)
            return null;
        var entry = new FileEntry(stat, digest, at);
        lock (door)
            known[path] = entry;
        Learnt(path, entry);
        return digest;
    }

    private static Digest? Content(string path)
    {
        try
        {
            using var file = File.OpenHandle(path);
            var buffer = new byte[Math.Min(Whole, RandomAccess.GetLength(file) + 1)];
            var read = RandomAccess.Read(file, buffer, 0);
            if (read < buffer.Length)
                return Digest.Of(buffer.AsSpan(0, read));
            using var stream = new FileStream(file, FileAccess.Read, bufferSize: 0);
            return new Digest(SHA256.HashData(stream));
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
