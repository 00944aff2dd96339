// Files of arrays as NumPy writes them, built by hand.
using System.Buffers.Binary;
using System.Text;

namespace Mettle.Proving.Equivalence;

internal static class Npy
{
    public static byte[] Bytes(string descr, string shape, byte[] data, bool isFortran = false, int version = 1) =>
        Raw($"{{'descr': '{descr}', 'fortran_order': {(isFortran ? "True" : "False")}, 'shape': ({shape}), }}", data, version);

    public static byte[] Raw(string header, byte[] data, int version = 1)
    {
        var text = Encoding.Latin1.GetBytes(header + "\n");
        var length = new byte[version == 1 ? 2 : 4];
        if (version == 1)
            BinaryPrimitives.WriteUInt16LittleEndian(length, (ushort)text.Length);
        else
            BinaryPrimitives.WriteUInt32LittleEndian(length, (uint)text.Length);
        return [0x93, .. "NUMPY"u8, (byte)version, 0, .. length, .. text, .. data];
    }

    public static byte[] Doubles(params double[] values) => [.. values.SelectMany(BitConverter.GetBytes)];

    public static byte[] Vector(params double[] values) => Bytes("<f8", $"{values.Length},", Doubles(values));
}
