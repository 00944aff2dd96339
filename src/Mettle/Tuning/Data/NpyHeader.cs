// The header of a column's file, in the format NPY 1.0. Knows nothing of what follows it.
using System.Buffers.Binary;
using System.Globalization;
using System.Text;

namespace Mettle.Tuning.Data;

/// <summary>R. Kern: A simple file format for NumPy arrays, NumPy Enhancement Proposal 1, 2007. What follows is aligned to 64 bytes.</summary>
internal static class NpyHeader
{
    /// <summary>Bytes of every header of ours.</summary>
    public const int Size = 128;

    private const int Prefix = 10;

    /// <summary>The one header of an array of so many values: what differs from it is damaged.</summary>
    public static byte[] Of(ColumnType type, long rows)
    {
        var header = new byte[Size];
        header.AsSpan().Fill((byte)' ');
        header[0] = 0x93;
        "NUMPY\u0001\0"u8.CopyTo(header.AsSpan(1)); // version 1.0
        BinaryPrimitives.WriteUInt16LittleEndian(header.AsSpan(Prefix - 2), Size - Prefix);
        Encoding.ASCII.GetBytes(
            string.Create(CultureInfo.InvariantCulture, $"{{'descr': '{type.Descr()}', 'fortran_order': False, 'shape': ({rows},), }}"), header.AsSpan(Prefix));
        header[^1] = (byte)'\n';
        return header;
    }
}
