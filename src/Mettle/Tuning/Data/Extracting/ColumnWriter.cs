// Writes the file of one column, value by value. Knows what a value's bytes are, and no other column.
using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Mettle.Tuning.Data.Extracting;

internal sealed class ColumnWriter : IDisposable
{
    // The different texts of a column are kept in memory here and in every process that attaches.
    private const int MostCategoryBytes = 8 << 20;
    private const int CategoryCost = 32;

    private readonly ColumnType type;
    private readonly FileStream file;
    private readonly IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly byte[] buffer = new byte[1 << 14];
    private readonly List<string> categories = [];
    private readonly Dictionary<string, int> codes = new(StringComparer.Ordinal);
    private int used;
    private long categoryBytes;

    /// <summary>Begins a file with its header.</summary>
    public ColumnWriter(string path, ColumnType type, long rows)
    {
        this.type = type;
        file = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0);
        NpyHeader.Of(type, rows).CopyTo(buffer, 0);
        used = NpyHeader.Size;
    }

    /// <summary>The texts so far, where it is a column of texts.</summary>
    public IReadOnlyList<string>? Categories => type == ColumnType.Text ? categories : null;

    /// <summary>There are too many different texts for what is meant to be shared.</summary>
    public bool HasTooManyCategories => categoryBytes > MostCategoryBytes;

    /// <summary>Adds a value; false: the text is none of this type.</summary>
    public bool Add(ReadOnlySpan<byte> text)
    {
        if (used + sizeof(long) > buffer.Length)
            Flush();
        var isOne = type switch
        {
            ColumnType.Float64 => Fields.TryNumber(text, out var number) && Put(BitConverter.DoubleToInt64Bits(number)),
            ColumnType.Int64 => Fields.TryWhole(text, out var whole) && Put(whole),
            ColumnType.Bool => Fields.TryFlag(text, out var flag) && Put(flag ? 1 : 0),
            ColumnType.Date => IsoTimes.TryDate(text.Trim((byte)' '), out var days) && Put(days),
            ColumnType.Timestamp => IsoTimes.TryTimestamp(text.Trim((byte)' '), out var microseconds) && Put(microseconds),
            _ => Put(Code(text)),
        };
        return isOne;
    }

    /// <summary>Ends the file.</summary>
    /// <returns>Its size and digest.</returns>
    public (long Bytes, Digest Digest) End()
    {
        Flush();
        return (file.Length, new Digest(hash.GetHashAndReset()));
    }

    public void Dispose()
    {
        file.Dispose();
        hash.Dispose();
    }

    // The first bytes of a little-endian number are the number in fewer bytes.
    private bool Put(long value)
    {
        BinaryPrimitives.WriteInt64LittleEndian(buffer.AsSpan(used), value);
        used += type.Size();
        return true;
    }

    private int Code(ReadOnlySpan<byte> text)
    {
        if (text.Trim((byte)' ').IsEmpty)
            return -1;
        Span<char> characters = text.Length <= 256 ? stackalloc char[text.Length] : new char[text.Length];
        characters = characters[..Encoding.UTF8.GetChars(text, characters)];
        var known = codes.GetAlternateLookup<ReadOnlySpan<char>>();
        if (known.TryGetValue(characters, out var code))
            return code;
        categoryBytes += text.Length + CategoryCost;
        categories.Add(characters.ToString());
        codes.Add(categories[^1], categories.Count - 1);
        return categories.Count - 1;
    }

    private void Flush()
    {
        hash.AppendData(buffer, 0, used);
        file.Write(buffer, 0, used);
        used = 0;
    }
}
