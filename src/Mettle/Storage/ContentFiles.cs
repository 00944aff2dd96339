// The files of a content store: where the entry of a digest lies, plain or packed. Knows nothing of how they are made.
namespace Mettle.Storage;

/// <summary>Finding, reading and dropping entries. One that vanishes at any moment, by another process, is missing.</summary>
internal sealed class ContentFiles(string folder, TimeProvider time)
{
    /// <summary>At the end of the name of an entry that is packed.</summary>
    private const string Packed = ".z";

    /// <summary>All entries.</summary>
    public IEnumerable<StoredFile> All => StoredFile.In(folder);

    /// <summary>Where an entry is to be put.</summary>
    public string PathOf(Digest digest, bool packed = false) => StoredFile.PathOf(folder, digest) + (packed ? Packed : "");

    /// <summary>Whether there is an entry, which counts as used now.</summary>
    public bool Has(Digest digest) => Find(digest) is not null;

    /// <summary>The bytes of an entry, not verified, or null where there is none.</summary>
    public Stream? Read(Digest digest)
    {
        if (Find(digest) is not { } path)
            return null;
        try
        {
            var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
            return path.EndsWith(Packed, StringComparison.Ordinal) ? Packing.Unpack(file) : file;
        }
        catch (FileNotFoundException)
        {
            return null;
        }
    }

    /// <summary>Removes an entry.</summary>
    public void Drop(Digest digest)
    {
        File.Delete(PathOf(digest));
        File.Delete(PathOf(digest, packed: true));
    }

    private string? Find(Digest digest)
    {
        var now = time.GetUtcNow().UtcDateTime;
        var plain = PathOf(digest);
        var packed = plain + Packed;
        return StoredFile.Touch(plain, now) ? plain : StoredFile.Touch(packed, now) ? packed : null;
    }
}
