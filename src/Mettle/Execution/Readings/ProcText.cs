// Reads the kernel's small texts of names and numbers. Knows not what they mean.
using System.Globalization;

namespace Mettle.Execution.Readings;

internal static class ProcText
{
    /// <summary>The file; empty where it is not there or not to be read.</summary>
    public static string Of(string path)
    {
        try
        {
            return File.Exists(path) ? File.ReadAllText(path) : "";
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // A controller that is not switched on has files that cannot be read.
            return "";
        }
    }

    /// <summary>What follows a name at the beginning of a line, to its end; empty where there is no such line.</summary>
    public static ReadOnlySpan<char> After(string text, string name)
    {
        for (var rest = text.AsSpan(); rest.Length > 0;)
        {
            var line = Line(ref rest);
            if (line.StartsWith(name, StringComparison.Ordinal))
                return line[name.Length..];
        }

        return [];
    }

    /// <summary>The whole number that comes next, whatever is before and after it; null where there is none ("max").</summary>
    public static long? Number(ReadOnlySpan<char> text) => Next(ref text);

    /// <summary>Likewise, and goes on behind it.</summary>
    public static long? Next(scoped ref ReadOnlySpan<char> text)
    {
        var begin = 0;
        while (begin < text.Length && !char.IsAsciiDigit(text[begin]))
            begin++;
        var end = begin;
        while (end < text.Length && char.IsAsciiDigit(text[end]))
            end++;
        var digits = text[begin..end];
        text = text[end..];
        return digits.Length == 0 ? null : long.Parse(digits, NumberStyles.None, CultureInfo.InvariantCulture);
    }

    /// <summary>The line that comes next, without its end, and goes on behind it.</summary>
    public static ReadOnlySpan<char> Line(scoped ref ReadOnlySpan<char> text)
    {
        var end = text.IndexOf('\n');
        var line = end < 0 ? text : text[..end];
        text = end < 0 ? [] : text[(end + 1)..];
        return line;
    }
}
