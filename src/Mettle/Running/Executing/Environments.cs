// What reaches a command of a pipeline from our own environment, and nothing else does.
using Mettle.Execution;

namespace Mettle.Running.Executing;

/// <summary>
/// The declared variables, and those that say where things are on this machine: <c>PATH</c>, <c>HOME</c>, <c>USER</c>, <c>TMPDIR</c>,
/// <c>LANG</c> fixed to C.UTF-8 unless declared. The latter are no part of the key.
/// </summary>
/// <param name="caller">Our own environment.</param>
internal sealed class Environments(IReadOnlyDictionary<string, string> caller)
{
    private static readonly string[] Places = ["PATH", "HOME", "USER", "TMPDIR"];

    /// <summary>Where programs are looked up.</summary>
    public string SearchPath => caller.GetValueOrDefault("PATH", ProgramPath.Usual);

    /// <summary>The declared variables, in ordinal order, without those that are not set.</summary>
    /// <param name="declared">Names, or <c>NAME=value</c>.</param>
    public IEnumerable<KeyValuePair<string, string>> Declared(IReadOnlyList<string> declared)
    {
        if (declared.Count == 0)
            return [];
        var values = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var text in declared)
        {
            var at = text.IndexOf('=', StringComparison.Ordinal);
            if (at > 0)
                values[text[..at]] = text[(at + 1)..];
            else if (caller.TryGetValue(text, out var value))
                values[text] = value;
        }

        return values;
    }

    /// <summary>The whole environment of a command, <c>NAME=value</c> each.</summary>
    /// <param name="declared">Names, or <c>NAME=value</c>.</param>
    /// <param name="besides">More variables, which go before all.</param>
    public IReadOnlyList<string> Of(IReadOnlyList<string> declared, IEnumerable<KeyValuePair<string, string>> besides)
    {
        var all = new Dictionary<string, string>(StringComparer.Ordinal) { ["LANG"] = "C.UTF-8" };
        foreach (var name in Places)
        {
            if (caller.TryGetValue(name, out var value))
                all[name] = value;
        }

        foreach (var (name, value) in Declared(declared).Concat(besides))
            all[name] = value;
        return [.. all.Select(v => $"{v.Key}={v.Value}")];
    }
}
