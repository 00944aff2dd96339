// Several patterns as one: what matches one of them and is not taken out by a later `!pattern`.
namespace Mettle.Running.Keys;

/// <summary>Patterns and plain paths in order; the last one that matches decides.</summary>
internal sealed class GlobSet
{
    private readonly (Glob Glob, bool Takes)[] globs;

    /// <param name="texts">Patterns; those that begin with <c>!</c> take out.</param>
    public GlobSet(IEnumerable<string> texts) =>
        globs = [.. texts.Select(t => t.StartsWith('!') ? (Glob.Parse(t[1..]), false) : (Glob.Parse(t), true))];

    /// <summary>The patterns that take in.</summary>
    public IEnumerable<Glob> Taking => globs.Where(g => g.Takes).Select(g => g.Glob);

    /// <summary>Folders from which everything that may belong can be reached, none below another; "" is the root.</summary>
    public IReadOnlyList<string> Starts()
    {
        var roots = Taking.SelectMany(g => g.Roots).Distinct(StringComparer.Ordinal).ToList();
        return [.. roots.Where(r => !roots.Exists(other => other != r && (other.Length == 0 || r.StartsWith(other + "/", StringComparison.Ordinal))))];
    }

    /// <summary>Whether the path belongs.</summary>
    public bool Matches(string path)
    {
        for (var i = globs.Length - 1; i >= 0; i--)
        {
            if (globs[i].Glob.Matches(path))
                return globs[i].Takes;
        }

        return false;
    }

    /// <summary>Whether a file below the folder may belong.</summary>
    public bool MayMatchBelow(string folder)
    {
        foreach (var (glob, takes) in globs)
        {
            if (takes && glob.MayMatchBelow(folder))
                return true;
        }

        return false;
    }
}
