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

    /// <summary>The whole number after a name at the beginning of a line; null where there is none.</summary>
    public static long? Number(string text, string name)
    {
        foreach (var line in text.AsSpan().EnumerateLines())
        {
            if (line.StartsWith(name, StringComparison.Ordinal))
                return Number(line[name.Length..]);
        }

        return null;
    }

    /// <summary>A whole number, whatever word follows it; null where it is none ("max").</summary>
    public static long? Number(ReadOnlySpan<char> text)
    {
        text = text.Trim();
        var end = text.IndexOfAnyExceptInRange('0', '9');
        return long.TryParse(end < 0 ? text : text[..end], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
    }
}
