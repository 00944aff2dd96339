// What gives a point its metrics, as the study sees it. One file each: commands, workers, endpoints, stages.
namespace Mettle.Tuning.Objectives;

/// <summary>Measures trials, any number at once.</summary>
internal interface IObjective
{
    /// <summary>
    /// Measures a trial, blocking. Whatever its command, worker or endpoint does is a value. When the token is cancelled everything
    /// that works on the trial ends, soon.
    /// </summary>
    /// <param name="request">What.</param>
    /// <param name="report">Told how it stands on the way; true: it should stop, and what was reported last is its value.</param>
    /// <param name="cancellation">The trial's time is up, or the study ends.</param>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    Measured Measure(TrialRequest request, Func<TrialAnswer, bool> report, CancellationToken cancellation);
}

/// <summary>What became of a measurement.</summary>
/// <param name="Metrics">By name; empty where it failed.</param>
internal sealed record Measured(IReadOnlyDictionary<string, double> Metrics)
{
    /// <summary>Why there are none: one sentence without a full stop.</summary>
    public string? Failure { get; init; }

    /// <summary>The whole text that goes with the failure; null: there is none.</summary>
    public string? Error { get; init; }

    /// <summary>Who did it.</summary>
    public string? Worker { get; init; }

    /// <summary>How often it was begun.</summary>
    public int Attempts { get; init; } = 1;

    /// <summary>A failure.</summary>
    public static Measured Failed(string why, string? error = null) => new(new Dictionary<string, double>()) { Failure = why, Error = error };
}
