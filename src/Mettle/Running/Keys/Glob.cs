// Patterns of paths: * ? [a-z] ** {a,b}. Knows texts only; what lies on the disk is the tree's matter.
namespace Mettle.Running.Keys;

/// <summary>
/// One pattern. <c>*</c> and <c>?</c> stay within a name and do not match a dot at its beginning; <c>**</c> as a whole name is any
/// number of folders, none of which begins with a dot; a pattern that ends in <c>/</c> is everything below that folder, dots or not.
/// </summary>
internal sealed class Glob
{
    private readonly string[][] alternatives;

    private Glob(string text)
    {
        Text = text;
        alternatives = [.. Braces(text).Select(a => a.Split('/'))];
    }

    /// <summary>As it was written.</summary>
    public string Text { get; }

    /// <summary>Folders from which everything that may match can be reached, without wildcards; "" is the root.</summary>
    public IEnumerable<string> Roots => alternatives.Select(a => string.Join('/', a.TakeWhile((part, i) => i < a.Length - 1 && !HasWildcard(part)))).Distinct(StringComparer.Ordinal);

    /// <summary>Whether the text is a pattern, and not a plain path.</summary>
    public static bool IsPattern(string text) => text.EndsWith('/') || HasWildcard(text);

    /// <summary>Reads a pattern; every text is one.</summary>
    public static Glob Parse(string text) => new(text);

    /// <summary>Whether a path, with <c>/</c> and relative, matches.</summary>
    public bool Matches(string path)
    {
        var parts = path.Split('/');
        foreach (var alternative in alternatives)
        {
            if (MatchParts(alternative, parts))
                return true;
        }

        return false;
    }

    /// <summary>Whether something below a folder may match.</summary>
    public bool MayMatchBelow(string folder)
    {
        var parts = folder.Length == 0 ? [] : folder.Split('/');
        foreach (var alternative in alternatives)
        {
            if (MayReach(alternative, parts))
                return true;
        }

        return false;
    }

    /// <summary>Whether one name matches one part of a pattern.</summary>
    internal static bool MatchName(ReadOnlySpan<char> pattern, ReadOnlySpan<char> name)
    {
        if (name is ['.', ..] && pattern is not ['.', ..])
            return false;
        // Two pointers with one point to come back to: linear but for the last star (R. Cox, "Glob Matching Can Be Simple And Fast Too", 2017).
        int p = 0, n = 0, star = -1, back = 0;
        while (n < name.Length)
        {
            if (p < pattern.Length && pattern[p] == '*')
            {
                star = p++;
                back = n;
            }
            else if (p < pattern.Length && MatchOne(pattern, ref p, name[n]))
            {
                n++;
            }
            else if (star >= 0)
            {
                p = star + 1;
                n = ++back;
            }
            else
            {
                return false;
            }
        }

        return pattern[p..].Trim('*').IsEmpty;
    }

    private static bool HasWildcard(string text) => text.AsSpan().IndexOfAny("*?[{") >= 0;

    // [abc], [a-z], [!a-z]; a bracket that does not close is itself.
    private static bool MatchOne(ReadOnlySpan<char> pattern, ref int p, char c)
    {
        var close = pattern[p] == '[' ? pattern[Math.Min(p + 2, pattern.Length)..].IndexOf(']') : -1;
        if (close < 0)
            return pattern[p] == '?' ? ++p > 0 : pattern[p] == c && ++p > 0;
        var set = pattern.Slice(p + 1, close + 1);
        var not = set[0] is '!' or '^';
        if (InSet(not ? set[1..] : set, c) == not)
            return false;
        p += close + 3;
        return true;
    }

    private static bool InSet(ReadOnlySpan<char> set, char c)
    {
        for (var i = 0; i < set.Length; i++)
        {
            if (i + 2 < set.Length && set[i + 1] == '-')
            {
                if (c >= set[i] && c <= set[i + 2])
                    return true;
                i += 2;
            }
            else if (set[i] == c)
            {
                return true;
            }
        }

        return false;
    }

    private static bool MatchParts(ReadOnlySpan<string> pattern, ReadOnlySpan<string> path)
    {
        while (true)
        {
            if (pattern.IsEmpty)
                return path.IsEmpty;
            // "folder/" is everything below it.
            if (pattern is [""])
                return !path.IsEmpty;
            if (pattern[0] == "**")
                return MatchAnyDepth(pattern[1..], path);
            if (path.IsEmpty || !MatchName(pattern[0], path[0]))
                return false;
            pattern = pattern[1..];
            path = path[1..];
        }
    }

    private static bool MatchAnyDepth(ReadOnlySpan<string> rest, ReadOnlySpan<string> path)
    {
        // "**" at the end is every file below.
        if (rest.IsEmpty)
            return !path.IsEmpty && !HasHidden(path);
        for (var skipped = 0; skipped <= path.Length; skipped++)
        {
            if (MatchParts(rest, path[skipped..]))
                return true;
            if (skipped < path.Length && path[skipped].StartsWith('.'))
                return false;
        }

        return false;
    }

    private static bool HasHidden(ReadOnlySpan<string> path)
    {
        foreach (var name in path)
        {
            if (name.StartsWith('.'))
                return true;
        }

        return false;
    }

    private static bool MayReach(ReadOnlySpan<string> pattern, ReadOnlySpan<string> folder)
    {
        for (var i = 0; i < folder.Length; i++)
        {
            if (i >= pattern.Length || pattern[i].Length == 0)
                return i < pattern.Length;
            if (pattern[i] == "**")
                return !HasHidden(folder[i..]);
            if (!MatchName(pattern[i], folder[i]))
                return false;
        }

        return pattern.Length > folder.Length;
    }

    // {a,b} anywhere, also nested; a brace that does not close is itself.
    private static List<string> Braces(string text)
    {
        var open = text.IndexOf('{', StringComparison.Ordinal);
        var (commas, close) = open < 0 ? ([], -1) : Group(text, open);
        if (close < 0)
            return [text];
        var all = new List<string>();
        var from = open + 1;
        foreach (var to in commas.Append(close))
        {
            all.AddRange(Braces(string.Concat(text.AsSpan(0, open), text.AsSpan(from, to - from), text.AsSpan(close + 1))));
            from = to + 1;
        }

        return all;
    }

    private static (List<int> Commas, int Close) Group(string text, int open)
    {
        var commas = new List<int>();
        var depth = 0;
        for (var i = open; i < text.Length; i++)
        {
            if (text[i] == '{')
                depth++;
            else if (text[i] == ',' && depth == 1)
                commas.Add(i);
            else if (text[i] == '}' && --depth == 0)
                return (commas, i);
        }

        return (commas, -1);
    }
}
