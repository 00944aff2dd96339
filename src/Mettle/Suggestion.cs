// "Did you mean …": the known word nearest to a mistyped one. Knows nothing of where the words come from.
namespace Mettle;

/// <summary>Nearest words, by the number of letters to insert, drop, replace or swap.</summary>
public static class Suggestion
{
    private const int LongestWord = 64;

    /// <summary>
    /// The known word nearest to <paramref name="wrong"/>: at most a third of its letters differ, or it is the beginning
    /// of the known word. Null where none is near.
    /// </summary>
    public static string? For(string wrong, IReadOnlyCollection<string> known)
    {
        if (wrong.Length > LongestWord)
            return null;
        var limit = Math.Max(1, wrong.Length / 3);
        return known
            .Where(word => Math.Abs(word.Length - wrong.Length) <= limit)
            .Select(word => (Word: word, Distance: Distance(wrong.ToLowerInvariant(), word.ToLowerInvariant())))
            .Where(candidate => candidate.Distance <= limit)
            .OrderBy(candidate => candidate.Distance)
            .Select(candidate => candidate.Word)
            .FirstOrDefault()
            ?? (wrong.Length < 3 ? null : known.FirstOrDefault(word => word.StartsWith(wrong, StringComparison.OrdinalIgnoreCase)));
    }

    /// <summary>A remedy that names the nearest word, else lists what there is.</summary>
    public static string Hint(string wrong, IReadOnlyCollection<string> known) =>
        For(wrong, known) is { } near ? $"did you mean '{near}'?"
        : known.Count == 0 ? "there is none to choose from"
        : $"one of: {string.Join(", ", known)}";

    // Optimal string alignment: Damerau, "A technique for computer detection and correction of spelling errors", CACM 1964.
    private static int Distance(string a, string b)
    {
        var before = new int[b.Length + 1];
        var last = Enumerable.Range(0, b.Length + 1).ToArray();
        for (var i = 1; i <= a.Length; i++)
        {
            var row = new int[b.Length + 1];
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var replaced = last[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
                row[j] = Math.Min(Math.Min(last[j], row[j - 1]) + 1, replaced);
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                    row[j] = Math.Min(row[j], before[j - 2] + 1);
            }

            (before, last) = (last, row);
        }

        return last[b.Length];
    }
}
