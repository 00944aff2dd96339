// What is known of an output before its item is: how it begins and how it ends. Errs on the side of "may be".
using Mettle.Running.Keys;

namespace Mettle.Running.Planning;

/// <param name="Prefix">Before the first placeholder.</param>
/// <param name="Suffix">After the last; the whole text where there is none.</param>
/// <param name="IsExact">There is no placeholder.</param>
internal sealed record OutShape(string Prefix, string Suffix, bool IsExact)
{
    /// <summary>Of a template.</summary>
    public static OutShape Of(string template)
    {
        var parts = Placeholder.Parts(template);
        if (!parts.Exists(p => p.IsName))
            return new(parts[0].Text, parts[0].Text, IsExact: true);
        return new(parts[0].IsName ? "" : parts[0].Text, parts[^1].IsName ? "" : parts[^1].Text, IsExact: false);
    }

    /// <summary>It is a folder: anything may be written below it.</summary>
    public bool IsFolder => Suffix.EndsWith('/');

    /// <summary>Whether the path may be such an output, or lie in one.</summary>
    public bool MayBe(string path) =>
        path.StartsWith(Prefix, StringComparison.Ordinal) && (IsFolder || (IsExact ? path == Prefix : path.EndsWith(Suffix, StringComparison.Ordinal)));

    /// <summary>Whether a file that the pattern matches may be such an output, or lie in one.</summary>
    public bool MayMatch(Glob glob)
    {
        if (IsExact && !IsFolder)
            return glob.Matches(Prefix);
        var folder = Prefix.Contains('/', StringComparison.Ordinal) ? Prefix[..Prefix.LastIndexOf('/')] : "";
        var meets = glob.MayMatchBelow(folder) || glob.Roots.Any(r => (r + "/").StartsWith(Prefix, StringComparison.Ordinal));
        return meets && (IsFolder || EndsAlike(glob.Text));
    }

    // What follows the last wildcard of a pattern is literal, and so is the suffix: they agree where both are.
    private bool EndsAlike(string glob)
    {
        if (glob.EndsWith('/'))
            return true;
        var literal = glob[(glob.LastIndexOfAny(['*', '?', ']', '}']) + 1)..];
        return literal.EndsWith(Suffix, StringComparison.Ordinal) || Suffix.EndsWith(literal, StringComparison.Ordinal);
    }
}
