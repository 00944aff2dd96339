// Finds the error lines in logs and counts them by what they say, numbers aside. Knows no baseline.
using System.Buffers;
using System.Runtime.InteropServices;
using System.Text.RegularExpressions;

namespace Mettle.Breaking.Scoring;

/// <summary>How often an error line was seen, and what it looked like the first time.</summary>
internal readonly record struct ErrorLine(int Count, string Example);

internal static partial class ErrorLines
{
    // Beyond so many different errors a further one adds nothing to what a person needs to know.
    private const int MostPatterns = 1000;
    private const int PatternLength = 160;

    // One of these is in every error line; most lines have none, and are done with after one vectorised pass.
    private static readonly SearchValues<string> Hints = SearchValues.Create(
        ["ERROR", "FATAL", "CRITICAL", "PANIC", "level", "fail:", "crit:", "Exception"], StringComparison.OrdinalIgnoreCase);

    /// <summary>Error lines by pattern: the line with every digit replaced.</summary>
    public static Dictionary<string, ErrorLine> Count(IReadOnlyList<string>? lines)
    {
        var found = new Dictionary<string, ErrorLine>(StringComparer.Ordinal);
        var byText = found.GetAlternateLookup<ReadOnlySpan<char>>();
        Span<char> pattern = stackalloc char[PatternLength];
        foreach (var line in lines ?? [])
        {
            if (line is null || !IsError(line))
                continue;
            var text = pattern[..Pattern(line, pattern)];
            if (found.Count >= MostPatterns && !byText.ContainsKey(text))
                continue;
            ref var entry = ref CollectionsMarshal.GetValueRefOrAddDefault(byText, text, out var known);
            entry = known ? entry with { Count = entry.Count + 1 } : new ErrorLine(1, line);
        }

        return found;
    }

    /// <summary>
    /// The whole upper-case words ERROR, FATAL, CRITICAL, PANIC; a level field of that name (JSON or logfmt); .NET's <c>fail:</c> and
    /// <c>crit:</c>; and words that end in Exception. A sentence about "no errors" is none of them.
    /// </summary>
    public static bool IsError(string line) => line.AsSpan().ContainsAny(Hints) && Words().IsMatch(line);

    private static int Pattern(string line, Span<char> pattern)
    {
        var length = Math.Min(line.Length, pattern.Length);
        for (var i = 0; i < length; i++)
            pattern[i] = char.IsAsciiDigit(line[i]) ? '#' : line[i];
        return length;
    }

    // Without a repetition in it, it takes time in proportion to the line and needs no time-out.
    [GeneratedRegex("""
        \b(?:ERROR|FATAL|CRITICAL|PANIC)\b
        | \b(?i:level)["']?[ ]?[:=][ ]?["']?(?i:error|fatal|critical|panic)\b
        | (?<![\w-])(?:fail|crit):(?:[ ]|$)
        | (?<=\w)Exception\b
        """, RegexOptions.IgnorePatternWhitespace | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: -1)]
    private static partial Regex Words();
}
