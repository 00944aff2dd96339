// Reads a stream line by line as bytes, blocking. Knows neither processes nor protocols.
namespace Mettle.Execution.Workers;

/// <summary>The lines of a stream; a line that is not ended is none.</summary>
/// <param name="from">The stream.</param>
/// <param name="longest">The most bytes a line may have; default 1 GiB.</param>
public sealed class WorkerLines(Stream from, int longest = 1 << 30)
{
    private byte[] buffer = new byte[4096];
    private int begin;
    private int end;

    /// <summary>Something was read that was not given on yet.</summary>
    public bool HasMore => end > begin;

    /// <summary>The next line without its end, good until the next call; false where there is none any more.</summary>
    /// <exception cref="FormatException">It is longer than any may be; what there is of it is not kept.</exception>
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

            if (end - begin > longest)
                throw new FormatException($"a line of more than {longest} bytes");
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
