// What the system knows of a file without reading it. One system call, no objects: it is asked for every file of every run.
using System.Buffers;
using System.Runtime.InteropServices;
using System.Text;

namespace Mettle.Running.Keys;

/// <summary>Size, times and number of a file; two that are equal, and not racy, speak of the same content.</summary>
/// <param name="Kind">What lies there; a symbolic link is what it points to.</param>
/// <param name="Size">Bytes.</param>
/// <param name="Modified">Nanoseconds since 1970 of the last change of content.</param>
/// <param name="Changed">Nanoseconds since 1970 of the last change of anything; moving the time of modification back does not move it.</param>
/// <param name="Number">The inode.</param>
/// <param name="Mode">Permission bits.</param>
internal readonly partial record struct FileStat(FileKind Kind, long Size, long Modified, long Changed, long Number, ushort Mode)
{
    private const int Wanted = 0x1 | 0x2 | 0x40 | 0x80 | 0x100 | 0x200; // type, mode, mtime, ctime, ino, size
    private const int AtCurrentFolder = -100;

    /// <summary>Nothing lies there, or nothing that may be looked at.</summary>
    public static FileStat Missing => default;

    // Written out: what a record makes of it by itself asks for a comparer of each type by reflection, which is dear on the shortest way.
    public bool Equals(FileStat other) =>
        Size == other.Size && Modified == other.Modified && Changed == other.Changed && Number == other.Number && Kind == other.Kind && Mode == other.Mode;

    public override int GetHashCode() => HashCode.Combine(Size, Modified, Changed, Number);

    /// <summary>The later of both times.</summary>
    public long Touched => Math.Max(Modified, Changed);

    /// <summary>Asks the system.</summary>
    public static FileStat Of(string path)
    {
        var length = Encoding.UTF8.GetMaxByteCount(path.Length) + 1;
        var rented = length > 512 ? ArrayPool<byte>.Shared.Rent(length) : null;
        var bytes = rented ?? stackalloc byte[512];
        bytes[Encoding.UTF8.GetBytes(path, bytes)] = 0;
        var stat = Of(bytes);
        if (rented is not null)
            ArrayPool<byte>.Shared.Return(rented);
        return stat;
    }

    /// <summary>Asks the system.</summary>
    /// <param name="path">UTF-8, and a zero.</param>
    public static unsafe FileStat Of(ReadOnlySpan<byte> path)
    {
        // struct statx of linux/stat.h: 256 bytes, offsets the same on every architecture.
        var buffer = stackalloc byte[256];
        fixed (byte* name = path)
        {
            if (Native.StatX(AtCurrentFolder, name, 0, Wanted, buffer) != 0)
                return Missing;
        }

        var mode = *(ushort*)(buffer + 28);
        return new FileStat(
            (mode & 0xF000) switch { 0x8000 => FileKind.File, 0x4000 => FileKind.Folder, _ => FileKind.Other },
            *(long*)(buffer + 40),
            Nanoseconds(buffer + 112),
            Nanoseconds(buffer + 96),
            *(long*)(buffer + 32),
            (ushort)(mode & 0xFFF));
    }

    private static unsafe long Nanoseconds(byte* time) => (*(long*)time * 1_000_000_000) + *(uint*)(time + 8);

    private static partial class Native
    {
        [LibraryImport("libc", EntryPoint = "statx")]
        [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
        internal static unsafe partial int StatX(int folder, byte* path, int flags, uint mask, byte* buffer);
    }
}

/// <summary>What lies at a path.</summary>
internal enum FileKind : byte
{
    /// <summary>Nothing, or a link to nothing.</summary>
    Missing,

    /// <summary>A file.</summary>
    File,

    /// <summary>A folder.</summary>
    Folder,

    /// <summary>A device, a pipe, a socket: nothing with a content.</summary>
    Other,
}
