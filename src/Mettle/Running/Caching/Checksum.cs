// Tells damaged bytes from whole ones: CRC-32C (Castagnoli, Bräuer, Herrmann, 1993), which processors compute themselves.
using System.Numerics;
using System.Runtime.InteropServices;

namespace Mettle.Running.Caching;

internal static class Checksum
{
    /// <summary>The checksum of these bytes, eight at a time.</summary>
    public static uint Of(ReadOnlySpan<byte> bytes)
    {
        var crc = ~0u;
        var words = MemoryMarshal.Cast<byte, ulong>(bytes);
        foreach (var word in words)
            crc = BitOperations.Crc32C(crc, word);
        foreach (var b in bytes[(words.Length * 8)..])
            crc = BitOperations.Crc32C(crc, b);
        return ~crc;
    }
}
