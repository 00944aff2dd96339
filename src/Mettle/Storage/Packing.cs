// Whether a file is worth compressing, and how that is done. Knows nothing of where files are kept.
using System.IO.Compression;

namespace Mettle.Storage;

/// <summary>
/// Deflate at its fastest: it halves code and text, and nothing in the base library unpacks faster, which happens more often than packing.
/// </summary>
internal static class Packing
{
    private const int SmallestWorthwhile = 4 * 1024; // a block of the disk: below it nothing is saved
    private const int SampleSize = 64 * 1024;

    /// <summary>Whether a sample of the file's beginning shrinks by more than a fifth.</summary>
    public static bool Pays(string path)
    {
        using var file = Read(path);
        if (file.Length <= SmallestWorthwhile)
            return false;
        var sample = new byte[Math.Min(file.Length, SampleSize)];
        var read = file.ReadAtLeast(sample, sample.Length, throwOnEndOfStream: false);
        using var packed = new MemoryStream(sample.Length);
        using (var packer = Packer(packed))
            packer.Write(sample, 0, read);
        return packed.Length * 5 < read * 4L;
    }

    /// <summary>Writes a packed copy of a file.</summary>
    public static void Pack(string from, string to)
    {
        using var file = Read(from);
        using var copy = new FileStream(to, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0);
        using var packer = Packer(copy);
        file.CopyTo(packer);
    }

    /// <summary>The bytes that were packed; ends with <see cref="InvalidDataException"/> where they are damaged.</summary>
    public static Stream Unpack(Stream packed) => new DeflateStream(packed, CompressionMode.Decompress);

    private static DeflateStream Packer(Stream to) => new(to, CompressionLevel.Fastest, leaveOpen: true);

    private static FileStream Read(string path) =>
        new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
}
