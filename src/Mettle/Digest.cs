// The name of some bytes: their SHA-256. Knows nothing of files.
using System.Security.Cryptography;

namespace Mettle;

/// <summary>SHA-256 of some bytes, written as 64 lower-case hexadecimal digits.</summary>
/// <param name="Hex">The 64 digits.</param>
public readonly record struct Digest(string Hex)
{
    /// <summary>The digest of these bytes.</summary>
    public static Digest Of(ReadOnlySpan<byte> bytes) => new(Convert.ToHexStringLower(SHA256.HashData(bytes)));

    /// <summary>Reads 64 hexadecimal digits; false for anything else.</summary>
    public static bool TryParse(string? text, out Digest digest)
    {
        digest = default;
        if (text is not { Length: 64 } || !text.All(char.IsAsciiHexDigit))
            return false;
        digest = new Digest(text.ToLowerInvariant());
        return true;
    }

    /// <inheritdoc/>
    public override string ToString() => Hex;
}
