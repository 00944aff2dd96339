// docs/performance.md: each part stands between two marks and is replaced as a whole; the words around them are written by hand.
using System.Runtime.CompilerServices;

namespace Mettle.Benchmarks;

internal static class Document
{
    public static string Root { get; } = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(Here())!, "..", ".."));

    public static void Replace(string part, string text)
    {
        Console.WriteLine(text);
        var path = Path.Combine(Root, "docs", "performance.md");
        var document = File.ReadAllText(path);
        var (open, close) = ($"<!-- {part} -->\n", $"<!-- /{part} -->");
        var (start, end) = (document.IndexOf(open, StringComparison.Ordinal), document.IndexOf(close, StringComparison.Ordinal));
        if (start < 0 || end < start)
            throw new InvalidOperationException($"{path} has no place for {part}");
        File.WriteAllText(path, string.Concat(document.AsSpan(0, start + open.Length), text, document.AsSpan(end)));
    }

    private static string Here([CallerFilePath] string path = "") => path;
}
