// Makes text that others sent fit to be shown: no control characters, no endless lines.
namespace Mettle.Breaking;

internal static class Printable
{
    /// <summary>At most so many characters, controls and line ends as spaces, so that no terminal obeys a stranger.</summary>
    public static string Of(string? text, int limit = 200)
    {
        if (string.IsNullOrWhiteSpace(text))
            return "";
        var start = text.AsSpan().Trim();
        var kept = start[..Math.Min(start.Length, limit)];
        var clean = string.Create(kept.Length, kept, static (to, from) =>
        {
            for (var i = 0; i < from.Length; i++)
                to[i] = IsHarmless(from[i]) ? from[i] : ' ';
        });
        return start.Length > limit ? clean + "…" : clean;
    }

    // Bidirectional overrides and line separators can make a terminal show something else than what is there.
    private static bool IsHarmless(char c) =>
        !char.IsControl(c) && !char.IsSurrogate(c) && char.GetUnicodeCategory(c) is not
            (System.Globalization.UnicodeCategory.Format or System.Globalization.UnicodeCategory.LineSeparator
            or System.Globalization.UnicodeCategory.ParagraphSeparator);
}
