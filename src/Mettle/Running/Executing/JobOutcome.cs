// How the execution of one job went. Plain data; the run makes an event of it.
using Mettle.Running.Caching;
using Mettle.Running.Keys;

namespace Mettle.Running.Executing;

/// <param name="Stale">What was executed.</param>
/// <param name="State">Done, failed or stopped.</param>
/// <param name="Why">Why it was stale; why it failed.</param>
internal sealed record JobOutcome(StaleJob Stale, JobState State, string Why)
{
    /// <summary>Which job of the run it was, from 1.</summary>
    public int Number { get; init; }

    /// <summary>What it was made of, with all that it said it read.</summary>
    public Manifest Manifest { get; init; } = Stale.Manifest;

    /// <summary>When its execution began.</summary>
    public Moment Begun { get; init; }

    /// <summary>What came of it; null: no success.</summary>
    public JobResult? Result { get; init; }

    /// <summary>Of the last attempt.</summary>
    public int ExitCode { get; init; }

    /// <summary>How often it was tried.</summary>
    public int Attempts { get; init; }

    /// <summary>It passed after a failure with the same key.</summary>
    public bool IsFlaky { get; init; }

    /// <summary>What it took.</summary>
    public required JobMeasures Measures { get; init; }

    /// <summary>Digest of what it wrote to its streams.</summary>
    public Digest? Log { get; init; }

    /// <summary>Its last lines, where it failed.</summary>
    public IReadOnlyList<string> Tail { get; init; } = [];
}
