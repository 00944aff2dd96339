// In what two executions of the same job differ. A pure function.
using Mettle.Running.Caching;

namespace Mettle.Running.Executing;

internal static class OutputDifference
{
    private const int Named = 5;

    /// <summary>The paths at which something else lies, or nothing, in one line; empty: both left the same.</summary>
    public static string Between(IReadOnlyList<JobOutput> first, IReadOnlyList<JobOutput> second)
    {
        var paths = first.Except(second).Concat(second.Except(first)).Select(o => o.Path).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        return paths.Count == 0 ? "" : $"{string.Join(", ", paths.Take(Named))}{(paths.Count > Named ? $" and {paths.Count - Named} more" : "")} {(paths.Count == 1 ? "differs" : "differ")}";
    }
}
