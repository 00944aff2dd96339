// What shuffled data say. Plain data.
using System.Text.Json.Serialization;

namespace Mettle.Tuning.Robustness;

/// <summary>Is the value reached where there is nothing to be found?</summary>
/// <param name="Best">The best point on shuffled data. Its p is not corrected: the point was chosen among many on the real data, and on none of the shuffled.</param>
/// <param name="Tally">How much was measured.</param>
public sealed record ShuffleReport(NullTest Best, Tally Tally)
{
    /// <summary>
    /// The best value of a small search on the real data against the best values of the same search on each shuffle. Both have searched alike, so
    /// p is corrected for searching; null: it was not asked for.
    /// </summary>
    public NullTest? Search { get; init; }

    /// <summary>How many trials that search has.</summary>
    public int Trials { get; init; }

    /// <summary>The p that counts: of <see cref="Search"/> where it was asked for, else of <see cref="Best"/>; null: too much failed.</summary>
    [JsonIgnore]
    public double? P => (Search ?? Best).P;
}

/// <summary>A value against those of a null hypothesis.</summary>
/// <param name="Value">On the real data; null: it failed.</param>
/// <param name="Null">On shuffled data, in the order of the draws; those that failed are not among them.</param>
/// <param name="Failed">Draws without a value.</param>
public sealed record NullTest(double? Value, IReadOnlyList<double> Null, int Failed)
{
    /// <summary>(1 + draws at least as good) ÷ (1 + draws), over the draws with a value; null: fewer than half of them have one, or the real data have none.</summary>
    public double? P { get; init; }
}
