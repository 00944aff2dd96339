// The file of one column, mapped. Knows its header and bytes, not its folder's other columns.
using System.IO.MemoryMappedFiles;
using System.Security.Cryptography;

namespace Mettle.Tuning.Data;

/// <summary>Pages come into memory as they are touched, shared by all processes that map the file.</summary>
internal sealed unsafe class MappedColumn : IDisposable
{
    private readonly MemoryMappedViewAccessor view;
    private readonly int rows;
    private byte* values;

    private MappedColumn(MemoryMappedViewAccessor view, ColumnNote note, int rows)
    {
        (this.view, Note, this.rows) = (view, note, rows);
        byte* start = null;
        view.SafeMemoryMappedViewHandle.AcquirePointer(ref start);
        values = start + view.PointerOffset + NpyHeader.Size;
    }

    /// <summary>What the manifest says of it.</summary>
    public ColumnNote Note { get; }

    /// <summary>Its values, of the type that the column has. Not to be used after <see cref="Dispose"/>.</summary>
    public ReadOnlySpan<T> Values<T>()
        where T : unmanaged
    {
        ObjectDisposedException.ThrowIf(values is null, this);
        return new(values, rows);
    }

    /// <summary>Checks size and header, and maps the file; reads nothing else of it.</summary>
    /// <exception cref="ProblemException">They do not agree with the manifest.</exception>
    public static MappedColumn Open(string folder, ColumnNote note, int rows)
    {
        var path = Path.Join(folder, note.File);
        try
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
            Check(file, path, note, rows);
            using var map = MemoryMappedFile.CreateFromFile(file, null, 0, MemoryMappedFileAccess.Read, HandleInheritability.None, leaveOpen: true);
            return new MappedColumn(map.CreateViewAccessor(0, 0, MemoryMappedFileAccess.Read), note, rows);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ProblemException(Problems.ColumnsDamaged(path, Printable.Of(e.Message)));
        }
    }

    /// <summary>Reads the whole file and checks its digest.</summary>
    /// <exception cref="ProblemException">It is another than the manifest's.</exception>
    public static void Verify(string folder, ColumnNote note)
    {
        var path = Path.Join(folder, note.File);
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
        if (new Digest(SHA256.HashData(file)).Hex != note.Digest)
            throw new ProblemException(Problems.ColumnsDamaged(path, "its digest is another than the manifest's"));
    }

    public void Dispose()
    {
        if (values is null)
            return;
        values = null;
        view.SafeMemoryMappedViewHandle.ReleasePointer();
        view.Dispose();
    }

    private static void Check(FileStream file, string path, ColumnNote note, int rows)
    {
        var expected = NpyHeader.Size + ((long)rows * note.Type.Size());
        if (file.Length != expected || note.Bytes != expected)
            throw new ProblemException(Problems.ColumnsDamaged(path, $"it has {file.Length} bytes in place of {expected}"));
        Span<byte> header = stackalloc byte[NpyHeader.Size];
        file.ReadExactly(header);
        if (!header.SequenceEqual(NpyHeader.Of(note.Type, rows)))
            throw new ProblemException(Problems.ColumnsDamaged(path, "its header is not that of the manifest"));
    }
}
