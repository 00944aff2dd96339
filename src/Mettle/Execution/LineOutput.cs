// Turns the bytes of one stream into lines of text. Keeps at most one line in memory, whatever is written.
using System.Text;

namespace Mettle.Execution;

/// <summary>Splits at newlines and decodes UTF-8; bytes that are no UTF-8 become U+FFFD.</summary>
/// <param name="line">Called with each line, without its end.</param>
public sealed class LineOutput(Action<string> line) : IOutput
{
    /// <summary>A longer line is cut there, and ends in an ellipsis then.</summary>
    public const int MaxBytes = 64 * 1024;

    private byte[] buffer = new byte[256];
    private int length;
    private bool cut;

    /// <inheritdoc/>
    public void Write(ReadOnlySpan<byte> bytes)
    {
        while (bytes.IndexOf((byte)'\n') is var end and >= 0)
        {
            Keep(bytes[..end]);
            Flush();
            bytes = bytes[(end + 1)..];
        }

        Keep(bytes);
    }

    /// <inheritdoc/>
    public void End()
    {
        if (length > 0)
            Flush();
    }

    private void Keep(ReadOnlySpan<byte> bytes)
    {
        var room = Math.Min(bytes.Length, MaxBytes - length);
        cut |= room < bytes.Length;
        if (length + room > buffer.Length)
            Array.Resize(ref buffer, Math.Min(MaxBytes, Math.Max(buffer.Length * 2, length + room)));
        bytes[..room].CopyTo(buffer.AsSpan(length));
        length += room;
    }

    private void Flush()
    {
        var text = Encoding.UTF8.GetString(buffer.AsSpan(0, cut ? WholeCharacters() : length)).TrimEnd('\r');
        line(cut ? text + "…" : text);
        length = 0;
        cut = false;
    }

    // Continuation bytes are 10xxxxxx; a character has at most three of them.
    private int WholeCharacters()
    {
        var start = length - 1;
        while (start > length - 4 && (buffer[start] & 0xC0) == 0x80)
            start--;
        return buffer[start] >= 0xC0 ? start : length;
    }
}
