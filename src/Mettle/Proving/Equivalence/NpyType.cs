// The type of an array's elements, and what their bytes mean. Knows no files.
using System.Buffers.Binary;
using System.Globalization;

namespace Mettle.Proving.Equivalence;

/// <summary>Numbers of NumPy.</summary>
/// <param name="Kind"><c>b</c> truth, <c>i</c> and <c>u</c> whole, <c>f</c> floating, <c>c</c> complex.</param>
/// <param name="Size">Bytes of one.</param>
/// <param name="IsBig">The highest byte comes first.</param>
internal sealed record NpyType(char Kind, int Size, bool IsBig)
{
    /// <summary>Reads a description such as <c>&lt;f8</c>; null for what is no number of at most 64 bits, or two of them.</summary>
    public static NpyType? Parse(string descr)
    {
        var isMarked = descr[0] is '<' or '>' or '=' or '|';
        var bare = isMarked ? descr[1..] : descr;
        return bare is "b1" or "i1" or "i2" or "i4" or "i8" or "u1" or "u2" or "u4" or "u8" or "f2" or "f4" or "f8" or "c8" or "c16"
            ? new NpyType(bare[0], int.Parse(bare[1..], CultureInfo.InvariantCulture), descr[0] == '>')
            : null;
    }

    /// <summary>As people call it: <c>f8</c>.</summary>
    public string Name => string.Create(CultureInfo.InvariantCulture, $"{Kind}{Size}");

    /// <summary>The distance of two elements; of complex ones, that of the parts that are further apart.</summary>
    /// <param name="one">Bytes of an element of this type.</param>
    /// <param name="other">Bytes of an element of the other.</param>
    /// <param name="otherType">The same but for the order of bytes.</param>
    /// <param name="tolerance">How it is measured.</param>
    public double Distance(ReadOnlySpan<byte> one, ReadOnlySpan<byte> other, NpyType otherType, Tolerance tolerance) => Kind switch
    {
        'f' => tolerance.Distance(Float(one), otherType.Float(other)),
        'c' => Math.Max(
            tolerance.Distance(Float(one[..(Size / 2)]), otherType.Float(other[..(Size / 2)])),
            tolerance.Distance(Float(one[(Size / 2)..]), otherType.Float(other[(Size / 2)..]))),
        'b' => one[0] != 0 == (other[0] != 0) ? 0 : double.PositiveInfinity,
        _ => tolerance.Distance(Whole(one), otherType.Whole(other)),
    };

    /// <summary>An element as text.</summary>
    public string Show(ReadOnlySpan<byte> bytes) => Kind switch
    {
        'f' => Shown(Float(bytes)),
        'c' => $"({Shown(Float(bytes[..(Size / 2)]))}, {Shown(Float(bytes[(Size / 2)..]))})",
        'b' => bytes[0] != 0 ? "true" : "false",
        _ => Whole(bytes).ToString(CultureInfo.InvariantCulture),
    };

    private static string Shown(double value) => value.ToString("R", CultureInfo.InvariantCulture);

    private double Float(ReadOnlySpan<byte> bytes) => (bytes.Length, IsBig) switch
    {
        (2, false) => (double)BinaryPrimitives.ReadHalfLittleEndian(bytes),
        (2, true) => (double)BinaryPrimitives.ReadHalfBigEndian(bytes),
        (4, false) => BinaryPrimitives.ReadSingleLittleEndian(bytes),
        (4, true) => BinaryPrimitives.ReadSingleBigEndian(bytes),
        (8, false) => BinaryPrimitives.ReadDoubleLittleEndian(bytes),
        _ => BinaryPrimitives.ReadDoubleBigEndian(bytes),
    };

    private Int128 Whole(ReadOnlySpan<byte> bytes)
    {
        var value = 0UL;
        for (var i = 0; i < bytes.Length; i++)
            value = (value << 8) | bytes[IsBig ? i : bytes.Length - 1 - i];
        var unused = 64 - (8 * bytes.Length);
        return Kind == 'u' ? value : (long)(value << unused) >> unused;
    }
}
