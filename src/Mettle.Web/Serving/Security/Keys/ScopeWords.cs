// Scopes as people and files write them. What each opens is the routes' matter.
using Mettle.Web.Serving.Routing;

namespace Mettle.Web.Serving.Security.Keys;

/// <summary>The words read, write and break. Each stands for itself: who may write may not read unless the key says so.</summary>
internal static class ScopeWords
{
    private static readonly (string Word, Scope Scope)[] Known = [("read", Scope.Read), ("write", Scope.Write), ("break", Scope.Break)];

    /// <summary>The word of a scope.</summary>
    public static string Of(Scope scope) => Array.Find(Known, k => k.Scope == scope).Word ?? throw new InvalidOperationException($"BUG: no key has the scope {scope}");

    /// <summary>Reads <c>read,write</c>.</summary>
    /// <exception cref="ProblemException">There is none, or one that is not known.</exception>
    public static IReadOnlyList<Scope> Parse(string list) => Parse(list.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries));

    /// <inheritdoc cref="Parse(string)"/>
    public static IReadOnlyList<Scope> Parse(IReadOnlyCollection<string> words)
    {
        var strange = words.Where(w => Array.TrueForAll(Known, k => k.Word != w)).Select(w => Problems.UnknownScope(w, [.. Known.Select(k => k.Word)])).ToList();
        if (strange.Count > 0)
            throw new ProblemException(strange);
        return words.Count == 0 ? throw new ProblemException(Problems.NoScopes()) : [.. Known.Where(k => words.Contains(k.Word)).Select(k => k.Scope)];
    }
}
