// The name of some bytes: their SHA-256. Knows nothing of files.
using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Mettle;

/// <summary>SHA-256 of some bytes: 32 bytes, written as 64 lower-case hexadecimal digits.</summary>
public readonly record struct Digest
{
    /// <summary>How many bytes it has.</summary>
    public const int Size = 32;

    // Four numbers in place of a text: pipelines hold them by the hundred thousand.
    private readonly ulong a, b, c, d;

    /// <summary>Takes the 32 bytes.</summary>
    public Digest(ReadOnlySpan<byte> bytes)
    {
        a = BinaryPrimitives.ReadUInt64BigEndian(bytes);
        b = BinaryPrimitives.ReadUInt64BigEndian(bytes[8..]);
        c = BinaryPrimitives.ReadUInt64BigEndian(bytes[16..]);
        d = BinaryPrimitives.ReadUInt64BigEndian(bytes[24..]);
    }

    /// <summary>Takes the 64 digits.</summary>
    /// <exception cref="FormatException">They are none.</exception>
    public Digest(string hex)
        : this(Convert.FromHexString(hex))
    {
    }

    /// <summary>The 64 digits.</summary>
    public string Hex
    {
        get
        {
            Span<byte> bytes = stackalloc byte[Size];
            CopyTo(bytes);
            return Convert.ToHexStringLower(bytes);
        }
    }

    /// <summary>The digest of these bytes.</summary>
    public static Digest Of(ReadOnlySpan<byte> bytes)
    {
        Span<byte> hash = stackalloc byte[Size];
        SHA256.HashData(bytes, hash);
        return new Digest(hash);
    }

    /// <summary>Reads 64 hexadecimal digits; false for anything else.</summary>
    public static bool TryParse(string? text, out Digest digest)
    {
        digest = default;
        if (text is not { Length: 2 * Size } || !text.All(char.IsAsciiHexDigit))
            return false;
        digest = new Digest(Convert.FromHexString(text));
        return true;
    }

    /// <summary>Writes the 32 bytes.</summary>
    public void CopyTo(Span<byte> bytes)
    {
        BinaryPrimitives.WriteUInt64BigEndian(bytes, a);
        BinaryPrimitives.WriteUInt64BigEndian(bytes[8..], b);
        BinaryPrimitives.WriteUInt64BigEndian(bytes[16..], c);
        BinaryPrimitives.WriteUInt64BigEndian(bytes[24..], d);
    }

    /// <inheritdoc/>
    public override string ToString() => Hex;
}
