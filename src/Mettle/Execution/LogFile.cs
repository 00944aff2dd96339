// The end of a file that a command wrote its output to. Reads no more of it than it needs.
namespace Mettle.Execution;

internal static class LogFile
{
    private const int Lines = 40;
    private const int Bytes = 64 * 1024;
    private const int LongestLine = 1 << 20;

    /// <summary>The last lines; none where there is no file.</summary>
    public static IReadOnlyList<string> Tail(string path)
    {
        var end = End(path, Bytes, out var isWhole);
        var tail = new LogTail(Lines);
        var output = new LineOutput(tail.Add);
        // Where the beginning was left out the first line is a part of one.
        output.Write(end.AsSpan(isWhole ? 0 : end.AsSpan().IndexOf((byte)'\n') + 1));
        output.End();
        return tail.Last(Lines);
    }

    /// <summary>The last line that is not blank, without white space around it; empty where there is none.</summary>
    public static byte[] LastLine(string path)
    {
        var text = End(path, LongestLine, out _).AsSpan().TrimEnd("\r\n \t"u8);
        return text[(text.LastIndexOf((byte)'\n') + 1)..].ToArray();
    }

    private static byte[] End(string path, int most, out bool isWhole)
    {
        isWhole = true;
        if (!File.Exists(path))
            return [];
        using var file = File.OpenHandle(path, share: FileShare.ReadWrite);
        var length = RandomAccess.GetLength(file);
        var start = Math.Max(0, length - most);
        isWhole = start == 0;
        var end = new byte[length - start];
        return end[..RandomAccess.Read(file, end, start)];
    }
}
