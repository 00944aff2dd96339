// A stretch of a stream that slides along it. Knows nothing of lines.
namespace Mettle.Tuning.Data.Extracting;

/// <summary>Holds what was read and not yet left behind, and grows to hold one row, within bounds.</summary>
internal sealed class ByteWindow(Stream stream)
{
    /// <summary>The longest row, in bytes.</summary>
    public const int Most = 1 << 20;

    private byte[] buffer = new byte[1 << 17];
    private int start;
    private int end;

    /// <summary>What is there. Good until the next call.</summary>
    public Span<byte> Rest => buffer.AsSpan(start, end - start);

    /// <summary>More was asked for than it may hold.</summary>
    public bool IsFull { get; private set; }

    /// <summary>Reads on; what is there keeps its places. False: the stream has ended, or the window <see cref="IsFull"/>.</summary>
    public bool More()
    {
        IsFull = end - start >= Most;
        if (IsFull)
            return false;
        Rest.CopyTo(buffer);
        (start, end) = (0, end - start);
        if (end == buffer.Length)
            Array.Resize(ref buffer, Math.Min(2 * buffer.Length, Most));
        var read = stream.Read(buffer, end, buffer.Length - end);
        end += read;
        return read > 0;
    }

    /// <summary>Leaves the first bytes behind.</summary>
    public void Take(int count) => start += count;

    /// <summary>Leaves a byte order mark behind, where one begins the stream.</summary>
    public void TakeMark()
    {
        while (end - start < 3 && More())
        {
        }

        if (Rest.StartsWith("\uFEFF"u8))
            Take(3);
    }
}
