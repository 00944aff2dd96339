// Reads a stream line by line as bytes, blocking. Knows neither processes nor protocols.
namespace Mettle.Execution.Workers;

/// <summary>The lines of a stream; a line that is not ended is none.</summary>
public sealed class WorkerLines(Stream from)
{
    private byte[] buffer = new byte[4096];
    private int begin;
    private int end;

    /// <summary>The next line without its end, good until the next call; false where there is none any more.</summary>
    public bool Next(out ReadOnlySpan<byte> line)
    {
        var looked = begin;
        while (true)
        {
            var length = buffer.AsSpan(looked, end - looked).IndexOf((byte)'\n');
            if (length >= 0)
            {
                line = buffer.AsSpan(begin, looked + length - begin);
                begin = looked + length + 1;
                return true;
            }

            MakeRoom();
            looked = end;
            var read = from.Read(buffer.AsSpan(end));
            end += read;
            if (read == 0)
            {
                line = default;
                return false;
            }
        }
    }

    private void MakeRoom()
    {
        if (end < buffer.Length)
            return;
        var kept = buffer.AsSpan(begin, end - begin);
        var room = kept.Length <= buffer.Length / 2 ? buffer : new byte[2 * buffer.Length];
        kept.CopyTo(room);
        (buffer, end, begin) = (room, kept.Length, 0);
    }
}
