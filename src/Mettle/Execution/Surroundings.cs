// The environment that we ourselves were started in.
using System.Collections;

namespace Mettle.Execution;

internal static class Surroundings
{
    /// <summary>All variables by name.</summary>
    public static Dictionary<string, string> Read()
    {
        var all = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (DictionaryEntry variable in Environment.GetEnvironmentVariables())
            all[(string)variable.Key] = (string?)variable.Value ?? "";
        return all;
    }

    /// <summary>As a <see cref="Launch"/> takes them: <c>NAME=value</c> each, those that are given in place of ours.</summary>
    public static IReadOnlyList<string> With(params IEnumerable<KeyValuePair<string, string>> besides)
    {
        var all = Read();
        foreach (var (name, value) in besides)
            all[name] = value;
        return [.. all.Select(v => $"{v.Key}={v.Value}")];
    }
}
