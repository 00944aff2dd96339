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
    public bool IsRacy => !IsOlder(Stat, HashedAt);

    /// <summary>The file was certainly not changed at this time or later.</summary>
    /// <param name="stat">What the system says of it.</param>
    /// <param name="at">Nanoseconds since 1970.</param>
    public static bool IsOlder(FileStat stat, long at) => stat.Touched < at - Tick;
}

/// <summary>A moment of a run, by the order of what is looked at and by the clock.</summary>
/// <param name="Number">1, 2, 3 …</param>
/// <param name="At">Nanoseconds since 1970.</param>
internal readonly record struct Moment(int Number, long At);

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
    private readonly Dictionary<string, Sight> seen = [];
    private int moment;

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
                return before.Stat;
        }

        return Look(path);
    }

    /// <summary>What the system says of the path now.</summary>
    public FileStat Look(string path)
    {
        var stat = FileStat.Of(Absolute(path));
        lock (door)
        {
            var since = seen.TryGetValue(path, out var before) && before.Stat == stat ? before.Moment : moment;
            seen[path] = new Sight(stat, since);
        }

        return stat;
    }

    /// <summary>Now.</summary>
    public Moment Now()
    {
        lock (door)
            return new Moment(++moment, Clock());
    }

    /// <summary>Whether what was seen at the path last was there before the moment already.</summary>
    public bool WasThere(string path, Moment before)
    {
        lock (door)
            return seen.TryGetValue(path, out var sight) && (sight.Moment < before.Number || FileEntry.IsOlder(sight.Stat, before.At));
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

    /// <summary>Whether the file is the one that was found to have this content, and nobody wrote to it since.</summary>
    /// <param name="path">The file.</param>
    /// <param name="digest">Of its content; all zeros: there was no file.</param>
    public bool IsStill(string path, Digest digest)
    {
        var now = FileStat.Of(Absolute(path));
        FileEntry entry;
        lock (door)
        {
            if (!known.TryGetValue(path, out entry) || digest == default)
                return digest == default && (now.Kind != FileKind.File || Content(Absolute(path)) is null);
        }

        if (entry.Digest != digest)
            return false;
        if (entry.Stat == now && !entry.IsRacy)
            return true;
        // Another link to it moves one of its times and changes nothing.
        var isSame = (entry.Stat.Number, entry.Stat.Modified, entry.Stat.Size) == (now.Number, now.Modified, now.Size);
        return isSame && Content(Absolute(path)) == digest;
    }

    /// <summary>Somebody wrote there: it is looked at anew.</summary>
    public void Forget(string path)
    {
        lock (door)
            seen.Remove(path);
    }

    /// <summary>Somebody wrote below a folder, which ends in <c>/</c>.</summary>
    public void ForgetBelow(string folder)
    {
        lock (door)
        {
            foreach (var path in seen.Keys.Where(p => p.StartsWith(folder, StringComparison.Ordinal)).ToList())
                seen.Remove(path);
        }
    }

    /// <summary>Whether the path was looked at in this run.</summary>
    public bool IsSeen(string path)
    {
        lock (door)
            return seen.ContainsKey(path);
    }

    /// <summary>What the system said of every path that was looked at in this run.</summary>
    public IReadOnlyList<KeyValuePair<string, FileStat>> Seen()
    {
        lock (door)
        {
            var all = new List<KeyValuePair<string, FileStat>>(seen.Count);
            foreach (var (path, sight) in seen)
                all.Add(new(path, sight.Stat));
            return all;
        }
    }

    /// <summary>A file's content as text; empty where it cannot be read, which whoever needs it will say.</summary>
    public string TextOf(string path)
    {
        try
        {
            return File.ReadAllText(Absolute(path));
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }

    /// <summary>Where the system finds it; a path that is absolute already stays so.</summary>
    public string Absolute(string path) => path is ['/', ..] ? path : Path.Join(folder, path);

    // The stat is taken before the content is read: a file that changes in between has another stat afterwards, and is hashed again.
    private Digest? Hash(string path)
    {
        var at = Clock();
        var stat = Look(path);
        if (Content(Absolute(path)) is not { } digest)
            return null;
        var entry = new FileEntry(stat, digest, at);
        lock (door)
            known[path] = entry;
        Learnt(path, entry);
        return digest;
    }

    private long Clock() => (time.GetUtcNow() - DateTimeOffset.UnixEpoch).Ticks * 100;

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

    // What the system said of a path, and since when it says so.
    private readonly record struct Sight(FileStat Stat, int Moment);
}
