// What every run of both sides is held to. Plain data.
namespace Mettle.Proving.Measuring;

/// <param name="Timeout">A run is ended after this, and has failed.</param>
/// <param name="Metrics">What it must say of itself, by name; empty: nothing is asked.</param>
/// <param name="ShellSeconds">How long a shell takes that does nothing: taken off where a shell runs the command.</param>
internal sealed record RunTerms(TimeSpan Timeout, IReadOnlyList<string> Metrics, double ShellSeconds)
{
    /// <summary>Its duration is judged, so that one that cannot be told fails it.</summary>
    public bool IsTimed { get; init; }

    /// <summary>Why metrics do not do; null: they do.</summary>
    public string? Lack(IReadOnlyDictionary<string, double> given)
    {
        var missing = Metrics.Where(m => !given.ContainsKey(m)).ToList();
        if (missing.Count > 0)
            return $"it gave no metric {string.Join(", ", missing)}; {(given.Count == 0 ? "it gave none" : $"it gave {string.Join(", ", given.Keys)}")}";
        return Metrics.FirstOrDefault(m => !double.IsFinite(given[m])) is { } endless ? $"the metric {endless} is no finite number" : null;
    }
}
