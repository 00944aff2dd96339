// Named sets of thresholds. A claim that says nothing else is judged by `default`.
namespace Mettle.Proving.Declared;

/// <summary>How much better, how sure, from how many pairs, at what price.</summary>
/// <param name="Name">As the file names it.</param>
/// <param name="Improvement">By how much the duration must be shorter, 0.05 for 5 %.</param>
/// <param name="Confidence">Of the intervals that decide.</param>
/// <param name="MinPairs">No verdict before.</param>
/// <param name="MemoryIncrease">By how much the memory may grow, 0.02 for 2 %.</param>
public sealed record Profile(string Name, double Improvement, double Confidence, int MinPairs, double MemoryIncrease)
{
    /// <summary>All there are; the first is the default.</summary>
    public static IReadOnlyList<Profile> All { get; } =
    [
        new("default", 0.05, 0.95, 10, 0.02),
        new("strict", 0.10, 0.99, 20, 0.01),
        new("lenient", 0.02, 0.90, 10, 0.10),
    ];

    /// <summary>What it asks for.</summary>
    public IReadOnlyList<Criterion> Accept =>
    [
        new(Criterion.Duration, true, 1 - Improvement, FormattableString.Invariant($"change <= -{Improvement:0.##%}")) { IsDefault = true },
        new(Criterion.Memory, true, 1 + MemoryIncrease, FormattableString.Invariant($"change <= {MemoryIncrease:0.##%}")) { IsDefault = true },
    ];
}
