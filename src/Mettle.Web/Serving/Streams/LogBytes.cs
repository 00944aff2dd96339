// Takes a part out of a log of any length, from a place or from its end. Holds no more than that in memory; knows no text.
namespace Mettle.Web.Serving.Streams;

internal static class LogBytes
{
    /// <summary>A part has at most so many bytes.</summary>
    public const int Most = 256 * 1024;

    /// <summary>What stands behind a place; nothing where that is beyond the end.</summary>
    public static byte[] After(Stream log, long place)
    {
        if (log.CanSeek)
            log.Position = Math.Min(place, log.Length);
        else
            Skip(log, place);
        var bytes = new byte[Most];
        return bytes[..log.ReadAtLeast(bytes, Most, throwOnEndOfStream: false)];
    }

    /// <summary>At most so many bytes of the end, from the beginning of a line on where one begins there, and where that is.</summary>
    public static (byte[] Bytes, long From) Last(Stream log, int most)
    {
        var (end, length) = log.CanSeek ? (After(log, Math.Max(0, log.Length - most)), log.Position) : Tail(log);
        end = end[Math.Max(0, end.Length - most)..];
        if (end.Length < length)
            end = end[(end.AsSpan().IndexOf((byte)'\n') + 1)..];
        return (end, length - end.Length);
    }

    private static void Skip(Stream log, long count)
    {
        var buffer = new byte[64 * 1024];
        for (var read = 1; count > 0 && read > 0; count -= read)
            read = log.Read(buffer, 0, (int)Math.Min(count, buffer.Length));
    }

    // What is packed can only be read from its beginning.
    private static (byte[] End, long Length) Tail(Stream log)
    {
        var kept = new byte[2 * Most];
        var (length, left) = (0, 0L);
        while (log.Read(kept, length, kept.Length - length) is var read and > 0)
        {
            length += read;
            if (length < kept.Length)
                continue;
            kept.AsSpan(Most).CopyTo(kept);
            (length, left) = (Most, left + Most);
        }

        return (kept[..length], left + length);
    }
}
