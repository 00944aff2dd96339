// The last lines of a file that a job wrote its output to. Reads no more of it than it needs.
using Mettle.Execution;

namespace Mettle.Running.Executing;

internal static class JobLog
{
    private const int Lines = 40;
    private const int Bytes = 64 * 1024;

    /// <summary>The last lines; none where there is no file.</summary>
    public static IReadOnlyList<string> Tail(string path)
    {
        if (!File.Exists(path))
            return [];
        using var file = File.OpenHandle(path, share: FileShare.ReadWrite);
        var length = RandomAccess.GetLength(file);
        var start = Math.Max(0, length - Bytes);
        var bytes = new byte[length - start];
        var read = RandomAccess.Read(file, bytes, start);
        var tail = new LogTail(Lines);
        var output = new LineOutput(tail.Add);
        // Where the beginning was left out the first line is a part of one.
        var cut = start == 0 ? 0 : bytes.AsSpan(0, read).IndexOf((byte)'\n') + 1;
        output.Write(bytes.AsSpan(cut, read - cut));
        output.End();
        return tail.Last(Lines);
    }
}
