// What became of one trial. The event of a study.
using System.Collections.Immutable;
using Mettle.Search;

namespace Mettle.Tuning;

/// <summary>An ended trial.</summary>
/// <param name="Index">Its number, from 0.</param>
/// <param name="Point">What was tried.</param>
/// <param name="Status">How it ended.</param>
/// <param name="Value">As the objective gave it; NaN where it failed.</param>
public sealed record TrialResult(int Index, Point Point, ObservationStatus Status, double Value)
{
    /// <summary>The budget that the value was measured at, in (0, 1]; of a failed trial, the one it failed at.</summary>
    public double Budget { get; init; } = 1;

    /// <summary>From ask to answer, all budgets together.</summary>
    public double Seconds { get; init; }

    /// <summary>Why it ended so: one sentence without a full stop.</summary>
    public required string Reason { get; init; }

    /// <summary>The whole text of what the objective threw; null where it threw nothing.</summary>
    public string? Error { get; init; }

    /// <summary>Everything that was measured, by name.</summary>
    public IReadOnlyDictionary<string, double> Metrics { get; init; } = NoMetrics;

    /// <summary>Who measured it; null where that is not known.</summary>
    public string? Worker { get; init; }

    /// <summary>How often it was begun: once, and again for each worker that was lost with it.</summary>
    public int Attempts { get; init; } = 1;

    internal static IReadOnlyDictionary<string, double> NoMetrics { get; } = ImmutableDictionary<string, double>.Empty;

    /// <summary>As it is stored.</summary>
    internal TrialFinished Event => new(Index + 1, Point, Status, double.IsNaN(Value) ? null : Value, Math.Round(Seconds, 6), Reason)
    {
        Budget = Budget,
        Metrics = Metrics,
        Worker = Worker,
        Attempts = Attempts,
        Error = Error,
    };

    /// <summary>As samplers see it, but with the value's own sign.</summary>
    public Observation Observation => new(Point, Status, Value) { Budget = Budget };
}
