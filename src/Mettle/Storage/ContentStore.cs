// Bytes by their digest, as files. Knows nothing of what they mean or who needs them.
using System.Security.Cryptography;

namespace Mettle.Storage;

/// <summary>
/// A content store in a folder: safe for several threads and processes, since an entry appears whole (written aside, synced,
/// renamed) and putting the same bytes twice is putting them once. What is read is verified: a damaged entry is dropped and missing.
/// Every method throws <see cref="ProblemException"/> where the folder cannot be written or the disk is full.
/// </summary>
public sealed class ContentStore
{
    private const int BufferSize = 64 * 1024;
    private static readonly TimeSpan Abandoned = TimeSpan.FromHours(1);

    private readonly string folder;
    private readonly string aside;
    private readonly TimeProvider time;

    private ContentStore(string folder, TimeProvider time)
    {
        this.folder = folder;
        this.time = time;
        aside = Path.Combine(folder, "tmp");
    }

    /// <summary>Opens <c>store</c> in the folder, makes it where it is not there, and removes what crashed writers left over an hour ago.</summary>
    /// <param name="folder">The state folder, usually <c>.mettle</c>.</param>
    /// <param name="time">The clock that says what is old.</param>
    public static ContentStore Open(string folder, TimeProvider time)
    {
        var store = new ContentStore(Path.GetFullPath(Path.Combine(folder, "store")), time);
        return StorageFailures.Explain(store.folder, store.CleanedUp);
    }

    /// <summary>Stores bytes.</summary>
    public Digest Put(ReadOnlySpan<byte> bytes)
    {
        var digest = Digest.Of(bytes);
        if (File.Exists(PathOf(digest)))
            return digest;
        using var stream = new MemoryStream(bytes.ToArray());
        return Put(stream);
    }

    /// <summary>Stores what is left of a stream, without holding it in memory.</summary>
    public Digest Put(Stream content) => StorageFailures.Explain(folder, () =>
    {
        var temporary = Path.Combine(aside, Guid.CreateVersion7(time.GetUtcNow()).ToString("N"));
        try
        {
            var digest = WriteAside(content, temporary);
            var path = PathOf(digest);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.Move(temporary, path, overwrite: true);
            return digest;
        }
        finally
        {
            File.Delete(temporary);
        }
    });

    /// <summary>The bytes, or null where they are not stored (any more).</summary>
    public byte[]? Get(Digest digest)
    {
        using var stream = Open(digest);
        if (stream is null)
            return null;
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }

    /// <summary>The bytes as a stream, already verified, or null where they are not stored (any more).</summary>
    public Stream? Open(Digest digest) => StorageFailures.Explain(folder, () =>
    {
        var path = PathOf(digest);
        if (!File.Exists(path))
            return null;
        var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, BufferSize);
        if (new Digest(SHA256.HashData(stream)) == digest)
        {
            stream.Position = 0;
            return stream;
        }

        stream.Dispose();
        File.Delete(path);
        return null;
    });

    // Synced before it is renamed: a fact in the ledger may rest on it.
    private static Digest WriteAside(Stream content, string path)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        using var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None);
        var buffer = new byte[BufferSize];
        while (content.Read(buffer) is var read and > 0)
        {
            hash.AppendData(buffer, 0, read);
            file.Write(buffer, 0, read);
        }

        file.Flush(flushToDisk: true);
        return new Digest(hash.GetHashAndReset());
    }

    private ContentStore CleanedUp()
    {
        Directory.CreateDirectory(aside);
        var old = time.GetUtcNow().UtcDateTime - Abandoned;
        foreach (var file in Directory.EnumerateFiles(aside).Where(f => File.GetLastWriteTimeUtc(f) < old))
            File.Delete(file);
        return this;
    }

    private string PathOf(Digest digest) => Path.Combine(folder, digest.Hex[..2], digest.Hex[2..]);
}
