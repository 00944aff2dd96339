// One file of a store as the file system sees it, and all of them. Knows nothing of what is in them.
namespace Mettle.Storage;

/// <summary>A stored file.</summary>
/// <param name="Name">What it is stored by.</param>
/// <param name="Path">Where it lies.</param>
/// <param name="Bytes">What it takes of the disk, in whole blocks.</param>
/// <param name="Used">When it was used last, give or take <see cref="Grain"/>.</param>
internal readonly record struct StoredFile(Digest Name, string Path, long Bytes, DateTime Used)
{
    /// <summary>The last use is recorded, as time of modification, at most so often.</summary>
    public static readonly TimeSpan Grain = TimeSpan.FromHours(1);

    private const int Block = 4096;

    /// <summary>Where a file of this name lies in a store: <c>ab/cdef…</c>, so that no folder grows large.</summary>
    public static string PathOf(string folder, Digest name)
    {
        var hex = name.Hex;
        return System.IO.Path.Combine(folder, hex[..2], hex[2..]);
    }

    /// <summary>All files of a store. Others may come and go meanwhile; what has another kind of name is none of ours.</summary>
    public static IEnumerable<StoredFile> In(string folder)
    {
        foreach (var file in new DirectoryInfo(folder).EnumerateFiles("*", SearchOption.AllDirectories))
        {
            if (NameOf(file) is { } name && file.Exists)
                yield return new StoredFile(name, file.FullName, OnDisk(file.Length), file.LastWriteTimeUtc);
        }
    }

    /// <summary>What so many bytes take of the disk.</summary>
    public static long OnDisk(long bytes) => (bytes + Block - 1) / Block * Block;

    /// <summary>Records that a file is used now; false where there is none.</summary>
    public static bool Touch(string path, DateTime now)
    {
        var file = new FileInfo(path);
        if (!file.Exists)
            return false;
        if (now - file.LastWriteTimeUtc > Grain)
            SetUsed(path, now);
        return true;
    }

    /// <summary>Records a use, if it can be done.</summary>
    public static void SetUsed(string path, DateTime at)
    {
        try
        {
            File.SetLastWriteTimeUtc(path, at);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // It is somebody else's, or was removed meanwhile: that keeps nobody from using it.
        }
    }

    private static Digest? NameOf(FileInfo file)
    {
        var name = System.IO.Path.GetFileNameWithoutExtension(file.Name);
        return Digest.TryParse(file.Directory!.Name + name, out var digest) ? digest : null;
    }
}
