// Compares a text exactly, by its beginning, or with a regular expression, prepared once. Knows no requests.
using System.Text.RegularExpressions;

namespace Mettle.Web.Proxying.Policies;

/// <summary>A comparison that is ready to run.</summary>
internal static class TextMatcher
{
    /// <summary>Exactly one of the three is given; <see cref="PolicyCheck"/> saw to it.</summary>
    public static Predicate<string> Of(string? exact, string? prefix, string? regex)
    {
        if (exact is not null)
            return text => text == exact;
        if (prefix is not null)
            return text => text.StartsWith(prefix, StringComparison.Ordinal);
        return Whole(regex!).IsMatch;
    }

    /// <summary>Matches the whole text, in time linear in its length whatever the pattern: a policy must not be able to hang the proxy.</summary>
    /// <exception cref="ArgumentException">The pattern is none.</exception>
    /// <exception cref="NotSupportedException">The pattern needs backtracking.</exception>
    public static Regex Whole(string pattern)
    {
        const RegexOptions linear = RegexOptions.NonBacktracking | RegexOptions.CultureInvariant;
        // First alone, so that a stray parenthesis cannot close the group put around it.
        _ = new Regex(pattern, linear, Regex.InfiniteMatchTimeout);
        return new Regex($@"\A(?:{pattern})\z", linear, Regex.InfiniteMatchTimeout);
    }
}
