// Bytes by their digest, as files. Knows nothing of what they mean or who needs them.
using System.Buffers;
using System.Security.Cryptography;

namespace Mettle.Storage;

/// <summary>
/// A content store in a folder: safe for several threads and processes, since an entry appears whole (written aside, then renamed)
/// and putting the same bytes twice is putting them once. What is read is verified: a damaged entry is dropped and missing.
/// Every method throws <see cref="ProblemException"/>, and no other, where a file cannot be read or written or the disk is full.
/// </summary>
public sealed class ContentStore
{
    private const int BufferSize = 64 * 1024;

    private readonly string folder;
    private readonly ContentFiles files;
    private readonly Aside aside;
    private readonly TimeProvider time;
    private long added;

    private ContentStore(string folder, TimeProvider time)
    {
        this.folder = folder;
        this.time = time;
        files = new ContentFiles(folder, time);
        aside = new Aside(Path.Combine(folder, "tmp"), time);
    }

    /// <summary>What the entries that this object stored take of the disk, in bytes.</summary>
    internal long Added => Interlocked.Read(ref added);

    /// <summary>All entries.</summary>
    internal IEnumerable<StoredFile> Files => files.All;

    /// <summary>Opens the store in the folder, makes it where it is not there, and removes what crashed writers left over an hour ago.</summary>
    /// <param name="folder">The state folder, usually <c>.mettle</c>.</param>
    /// <param name="time">The clock that says what is old.</param>
    /// <param name="name">The store's own folder in it.</param>
    public static ContentStore Open(string folder, TimeProvider time, string name = "store")
    {
        var store = new ContentStore(Path.GetFullPath(Path.Combine(folder, name)), time);
        return FileFailures.Explain(store.folder, () =>
        {
            store.aside.Prepare();
            return store;
        });
    }

    /// <summary>Stores bytes, synced to the disk: a fact in the ledger may rest on them.</summary>
    public Digest Put(ReadOnlySpan<byte> bytes)
    {
        var digest = Digest.Of(bytes);
        if (files.Has(digest))
            return digest;
        using var stream = new MemoryStream(bytes.ToArray());
        return Put(stream);
    }

    /// <summary>Stores what is left of a stream, without holding it in memory; synced to the disk.</summary>
    public Digest Put(Stream content) => FileFailures.Explain(folder, () =>
    {
        Digest digest = default;
        Enter(temporary =>
        {
            using var file = Create(temporary);
            digest = Copy(content, file);
            file.Flush(flushToDisk: true);
            return files.PathOf(digest);
        });
        return digest;
    });

    /// <summary>Stores a copy of a file, compressed where that pays. Not synced: after a loss of power it may be missing.</summary>
    public Digest PutFile(string path) => FileFailures.Explain(path, () => PutFile(path, DigestOf(path)));

    /// <summary>As <see cref="PutFile(string)"/>, where the digest is known; if it is not the file's, the entry counts as damaged.</summary>
    public Digest PutFile(string path, Digest digest) => FileFailures.Explain(path, () =>
    {
        if (!files.Has(digest))
            Enter(temporary => Duplicate(path, temporary, digest));
        return digest;
    });

    /// <summary>As <see cref="PutFile(string)"/>, and the file itself is gone then; where compressing does not pay, it becomes the entry.</summary>
    public Digest MoveFile(string path) => FileFailures.Explain(path, () =>
    {
        var digest = DigestOf(path);
        if (!files.Has(digest))
            Take(path, digest);
        File.Delete(path);
        return digest;
    });

    /// <summary>The bytes, or null where they are not stored (any more).</summary>
    public byte[]? Get(Digest digest)
    {
        using var stream = Open(digest);
        if (stream is null)
            return null;
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return bytes.ToArray();
    }

    /// <summary>The bytes from first to last, already verified, or null where they are not stored (any more).</summary>
    public Stream? Open(Digest digest) => FileFailures.Explain(folder, () =>
    {
        using var content = files.Read(digest);
        return content is not null && Verified(content, Stream.Null, digest) ? files.Read(digest) : null;
    });

    /// <summary>Writes the bytes to a file that appears whole, in place of what is there.</summary>
    /// <param name="digest">Of the bytes.</param>
    /// <param name="path">The file; folders on the way to it are made.</param>
    /// <param name="mode">Its rights, whatever the process's mask; not on Windows.</param>
    /// <returns>False, and nothing is changed, where the bytes are not stored (any more).</returns>
    public bool Restore(Digest digest, string path, UnixFileMode mode) => FileFailures.Explain(path, () =>
    {
        using var content = files.Read(digest);
        return content is not null && aside.Write(temporary =>
        {
            using var file = Create(temporary);
            if (!OperatingSystem.IsWindows())
                File.SetUnixFileMode(file.SafeFileHandle, mode);
            return Verified(content, file, digest) ? path : null;
        }) is not null;
    });

    /// <summary>Removes an entry.</summary>
    internal void Drop(Digest digest) => files.Drop(digest);

    private string Duplicate(string path, string temporary, Digest digest)
    {
        var packed = Packing.Pays(path);
        if (packed)
            Packing.Pack(path, temporary);
        else
            File.Copy(path, temporary); // a reflink where the file system has them
        StoredFile.SetUsed(temporary, time.GetUtcNow().UtcDateTime);
        return files.PathOf(digest, packed);
    }

    private void Take(string path, Digest digest)
    {
        if (Packing.Pays(path))
        {
            Enter(temporary => Duplicate(path, temporary, digest));
            return;
        }

        var entry = files.PathOf(digest);
        Aside.MakeFolderOf(entry);
        File.Move(path, entry, overwrite: true);
        StoredFile.SetUsed(entry, time.GetUtcNow().UtcDateTime);
        Count(entry);
    }

    private void Enter(Func<string, string> write) => Count(aside.Write(write)!);

    // Another process may have removed it already.
    private void Count(string entry) => Interlocked.Add(ref added, new FileInfo(entry) is { Exists: true } file ? StoredFile.OnDisk(file.Length) : 0);

    // What is damaged is dropped, so that it can be put again.
    private bool Verified(Stream content, Stream to, Digest digest)
    {
        try
        {
            if (Copy(content, to) == digest)
                return true;
        }
        catch (InvalidDataException)
        {
            // What was packed is damaged so that it cannot even be unpacked.
        }

        files.Drop(digest);
        return false;
    }

    private static FileStream Create(string path) => new(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0);

    private static Digest DigestOf(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
        return Copy(file, Stream.Null);
    }

    private static Digest Copy(Stream content, Stream to)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = ArrayPool<byte>.Shared.Rent(BufferSize);
        while (content.Read(buffer) is var read and > 0)
        {
            hash.AppendData(buffer, 0, read);
            to.Write(buffer, 0, read);
        }

        ArrayPool<byte>.Shared.Return(buffer);
        Span<byte> digest = stackalloc byte[Digest.Size];
        hash.GetHashAndReset(digest);
        return new Digest(digest);
    }
}
