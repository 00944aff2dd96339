// What disturbed data leave of the best point's value. Plain data.
namespace Mettle.Tuning.Robustness;

/// <summary>The value, level by level.</summary>
/// <param name="Value">On the data as they are; null: it failed.</param>
/// <param name="Levels">From the lowest.</param>
/// <param name="Tally">How much was measured.</param>
public sealed record NoiseReport(double? Value, IReadOnlyList<NoiseLevel> Levels, Tally Tally)
{
    /// <summary>
    /// The level at which half of the value is lost, by straight lines between levels; null: above the highest, or <see cref="Reason"/> says why.
    /// </summary>
    public double? HalfLost { get; init; }

    /// <summary>
    /// No level is better than the one before by more than two standard errors of their difference; false is a sign that the value does not rest
    /// on what is disturbed, or rests on luck.
    /// </summary>
    public bool Monotone { get; init; }

    /// <summary>Why shares of the value mean nothing: one sentence without a full stop.</summary>
    public string? Reason { get; init; }
}

/// <summary>One level.</summary>
/// <param name="Level">The disturbance, as a share of the data's own spread.</param>
/// <param name="Failed">Draws without a value.</param>
public sealed record NoiseLevel(double Level, int Failed)
{
    /// <summary>Mean value; null: all draws failed.</summary>
    public double? Mean { get; init; }

    /// <summary>Standard deviation of the values; null: fewer than two.</summary>
    public double? Deviation { get; init; }

    /// <summary>Standard error of the mean; null: fewer than two values.</summary>
    public double? Error { get; init; }

    /// <summary>Share of the value that the mean keeps; of a positive loss, value ÷ mean; null: unknown.</summary>
    public double? Kept { get; init; }
}
