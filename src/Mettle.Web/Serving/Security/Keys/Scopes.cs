// What a key may do. Which request needs what is not known here.
namespace Mettle.Web.Serving.Security.Keys;

/// <summary>Each stands for itself: who may write may not read unless the key says so.</summary>
[Flags]
public enum Scopes
{
    /// <summary>Nothing; what needs nothing is open to everybody.</summary>
    None = 0,

    /// <summary>Look: every GET.</summary>
    Read = 1,

    /// <summary>Start, stop and delete runs, studies and proofs; stop and delete campaigns.</summary>
    Write = 2,

    /// <summary>Start and resume campaigns, which hurt systems on purpose.</summary>
    Break = 4,
}

/// <summary>Scopes as people and files write them.</summary>
public static class ScopeWords
{
    private static readonly (string Word, Scopes Scope)[] Known = [("read", Scopes.Read), ("write", Scopes.Write), ("break", Scopes.Break)];

    /// <summary>Reads <c>read,write</c>.</summary>
    /// <exception cref="ProblemException">There is none, or one that is not known.</exception>
    public static Scopes Parse(string list) => Parse(list.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries));

    /// <summary>The words of these scopes.</summary>
    internal static IReadOnlyList<string> Of(Scopes scopes) => [.. Known.Where(k => scopes.HasFlag(k.Scope)).Select(k => k.Word)];

    /// <inheritdoc cref="Parse(string)"/>
    internal static Scopes Parse(IReadOnlyCollection<string> words)
    {
        var strange = words.Where(w => Array.TrueForAll(Known, k => k.Word != w)).Select(w => Problems.UnknownScope(w, [.. Known.Select(k => k.Word)])).ToList();
        if (strange.Count > 0)
            throw new ProblemException(strange);
        return words.Count == 0
            ? throw new ProblemException(Problems.NoScopes())
            : Known.Where(k => words.Contains(k.Word)).Aggregate(Scopes.None, (all, k) => all | k.Scope);
    }
}
