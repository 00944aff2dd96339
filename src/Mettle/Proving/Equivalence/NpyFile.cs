// Reads an array of NumPy to be compared: what its header says, and its elements one by one. What is wrong with it is a value.
using System.Buffers.Binary;
using System.Globalization;
using System.Text;

namespace Mettle.Proving.Equivalence;

/// <summary>R. Kern: A simple file format for NumPy arrays, NumPy Enhancement Proposal 1, 2007; versions 1 to 3. Nothing is mapped: who writes on must not end us.</summary>
internal sealed class NpyFile : IDisposable
{
    private const int Prefix = 12;
    private const int LongestHeader = 1 << 16;
    private const int BlockSize = 1 << 16;

    private readonly FileStream file;
    private readonly byte[] block = new byte[BlockSize];
    private long begin;
    private long end;
    private long data;

    public NpyFile(string path)
    {
        file = File.OpenRead(path);
        Flaw = Open();
    }

    /// <summary>What the header says; good where there is no flaw.</summary>
    public NpyShape Shape { get; private set; } = NpyShape.None;

    /// <summary>Why it cannot be read, from the verb on; null: it can.</summary>
    public string? Flaw { get; }

    public void Dispose() => file.Dispose();

    /// <summary>The bytes of an element, in the order of the file. Good until the next call.</summary>
    /// <exception cref="EndOfStreamException">The file became shorter while it was read.</exception>
    public ReadOnlySpan<byte> this[long index]
    {
        get
        {
            var (size, at) = (Shape.Type.Size, index * Shape.Type.Size);
            if (at < begin || at + size > end)
                Fill(at, at == end ? (int)Math.Min(BlockSize / size * size, (Shape.Count - index) * size) : size);
            return block.AsSpan((int)(at - begin), size);
        }
    }

    private void Fill(long at, int length)
    {
        file.Position = data + at;
        file.ReadExactly(block, 0, length);
        (begin, end) = (at, at + length);
    }

    private string? Open()
    {
        var start = new byte[Prefix];
        var read = file.ReadAtLeast(start, Prefix, throwOnEndOfStream: false);
        if (read < Prefix || start[0] != 0x93 || !start.AsSpan(1).StartsWith("NUMPY"u8))
            return "is no NPY: it does not begin with the mark of that format";
        if (start[6] is < 1 or > 3)
            return string.Create(CultureInfo.InvariantCulture, $"is NPY of version {start[6]}, and 1 to 3 are known");
        var (at, length) = start[6] == 1 ? (10, BinaryPrimitives.ReadUInt16LittleEndian(start.AsSpan(8))) : (Prefix, BinaryPrimitives.ReadUInt32LittleEndian(start.AsSpan(8)));
        data = at + length;
        if (length > LongestHeader || data > file.Length)
            return "is no NPY of plain numbers: its header is longer than theirs can be";
        var header = new byte[length];
        file.Position = at;
        file.ReadExactly(header);
        (Shape, var flaw) = NpyShape.Parse(Encoding.Latin1.GetString(header));
        return flaw ?? Fits(file.Length - data);
    }

    private string? Fits(long length)
    {
        var wanted = (Int128)Shape.Count * Shape.Type.Size;
        return wanted == length ? null : string.Create(CultureInfo.InvariantCulture, $"is no NPY: its header says {wanted} bytes of data, and there are {length}");
    }
}
