// What shuffled data say. Plain data.
using System.Text.Json.Serialization;

namespace Mettle.Tuning.Robustness;

/// <summary>Is the value reached where there is nothing to be found?</summary>
/// <param name="Value">Of the best point on the data as they are; null: it failed.</param>
/// <param name="Best">The best point on shuffled data. Its p is not corrected: the point was chosen among many on the real data, and on none of the shuffled.</param>
/// <param name="Tally">How much was measured.</param>
public sealed record ShuffleReport(double? Value, NullTest Best, Tally Tally)
{
    /// <summary>The best that a fresh search finds on shuffled data, whose p is corrected for having searched; null: it was not asked for.</summary>
    public NullTest? Search { get; init; }

    /// <summary>Trials of each such search.</summary>
    public int Trials { get; init; }

    /// <summary>How many of these searches the study is taken for: its finished points ÷ trials, at least 1.</summary>
    public double Searches { get; init; } = 1;

    /// <summary>The test that counts: <see cref="Search"/> where it was asked for, else <see cref="Best"/>.</summary>
    [JsonIgnore]
    public NullTest Counts => Search ?? Best;
}

/// <summary>The value against those of a null hypothesis.</summary>
/// <param name="Null">On shuffled data, in the order of the draws; those that failed are not among them.</param>
/// <param name="AsGood">How many of them are at least as good as the value.</param>
/// <param name="Failed">Draws without a value.</param>
public sealed record NullTest(IReadOnlyList<double> Null, int AsGood, int Failed)
{
    /// <summary>
    /// (1 + as good) ÷ (1 + draws), over the draws with a value; of a search then 1 − (1 − p)^searches. Null: fewer than half of the draws have a
    /// value, or the best point has none.
    /// </summary>
    public double? P { get; init; }
}
