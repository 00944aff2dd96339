// What an objective found out about a trial at one budget.
namespace Mettle.Tuning;

/// <summary>A value, and what goes with it.</summary>
/// <param name="Value">Of the metric that is optimised.</param>
public sealed record Measurement(double Value)
{
    /// <summary>Everything that was measured, by name.</summary>
    public IReadOnlyDictionary<string, double> Metrics { get; init; } = TrialResult.NoMetrics;

    /// <summary>Why the point is not allowed, a missed gate: one sentence without a full stop. Null: it is.</summary>
    public string? Infeasible { get; init; }

    /// <summary>Why there is no value: one sentence without a full stop. Null: there is one.</summary>
    public string? Failure { get; init; }

    /// <summary>The whole text of the error; null where there is none.</summary>
    public string? Error { get; init; }

    /// <summary>Who measured it; null where that is not worth saying.</summary>
    public string? Worker { get; init; }

    /// <summary>How often it was begun.</summary>
    public int Attempts { get; init; } = 1;

    /// <summary>There is no value.</summary>
    public static Measurement Failed(string why, string? error = null) => new(double.NaN) { Failure = why, Error = error };
}
