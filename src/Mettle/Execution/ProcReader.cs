// Reads small files of /proc, one after the other, into the same memory. Knows no formats.
using System.Text;

namespace Mettle.Execution;

/// <summary>What may not be read or is gone is empty, and costs no exception: most processes of a machine are somebody else's.</summary>
internal sealed unsafe class ProcReader
{
    // Begins with a zero, so that what is looked for between zeros is found at the beginning too.
    private byte[] buffer = new byte[16 * 1024];

    /// <summary>A zero, and the file. Good until the next call.</summary>
    public ReadOnlySpan<byte> Read(string path)
    {
        fixed (byte* text = Encoding.UTF8.GetBytes(path + '\0'))
        {
            var descriptor = Libc.Open(text, Libc.CloseOnExec);
            if (descriptor < 0)
                return [];
            var length = ReadAll(descriptor);
            _ = Libc.Close(descriptor);
            return buffer.AsSpan(0, length);
        }
    }

    private int ReadAll(int descriptor)
    {
        var length = 1;
        while (true)
        {
            if (length == buffer.Length)
                Array.Resize(ref buffer, 2 * length);
            nint read;
            fixed (byte* to = buffer)
                read = Libc.Read(descriptor, to + length, buffer.Length - length);
            if (read <= 0)
                return length;
            length += (int)read;
        }
    }
}
