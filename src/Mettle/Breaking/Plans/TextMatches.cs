// How one comparison is written in a point, a plan's JSON and an expression: `/cart`, `/cart/*`, `~/cart/[0-9]+`.
using System.Text.RegularExpressions;

namespace Mettle.Breaking.Plans;

/// <summary>The one-string notation of a <see cref="TextMatch"/>: exact text, <c>prefix*</c>, or <c>~regular expression</c>.</summary>
public static class TextMatches
{
    /// <summary>Reads the notation; null for an empty text or a lone <c>*</c>, which both mean "any".</summary>
    /// <exception cref="ArgumentException">The regular expression makes no sense.</exception>
    public static TextMatch? Parse(string? text) => text switch
    {
        null or "" or "*" => null,
        ['~', .. var pattern] => new TextMatch(MatchKind.Regex, Checked(pattern)),
        [.. var start, '*'] => new TextMatch(MatchKind.Prefix, start),
        _ => new TextMatch(MatchKind.Exact, text),
    };

    /// <summary>Writes the notation; what it cannot say literally becomes the regular expression that means the same.</summary>
    public static string Write(TextMatch match) => match switch
    {
        { Kind: MatchKind.Regex } => "~" + match.Text,
        { Kind: MatchKind.Prefix, Text: ['~', ..] } => "~" + Regex.Escape(match.Text) + ".*",
        { Kind: MatchKind.Prefix } => match.Text + "*",
        { Text: "" or ['~', ..] or [.., '*'] } => "~" + Regex.Escape(match.Text),
        _ => match.Text,
    };

    private static string Checked(string pattern)
    {
        // Non-backtracking, as the proxy runs it: what it does not support must be refused here and not there.
        _ = new Regex(pattern, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);
        return pattern;
    }
}
