// How far one stage of a run is. Changed by the progress of its run only.
namespace Mettle.Running;

/// <summary>Where a stage stands.</summary>
public enum StageState
{
    /// <summary>None of its jobs was looked at yet, as far as was said.</summary>
    Waiting,

    /// <summary>Some of its jobs ended or are being executed.</summary>
    Running,

    /// <summary>All its jobs ended, with success.</summary>
    Done,

    /// <summary>All its jobs ended, and one of them failed.</summary>
    Failed,

    /// <summary>All its jobs ended, and one of them was not executed.</summary>
    Blocked,
}

/// <param name="name">The stage.</param>
public sealed class StageProgress(string name)
{
    /// <summary>The stage.</summary>
    public string Name => name;

    /// <summary>How many jobs it has; null: it is not known yet.</summary>
    public int? Jobs { get; internal set; }

    /// <summary>How its jobs ended so far.</summary>
    public JobCounts Counts { get; internal set; } = new(0, 0, 0, 0);

    /// <summary>How many of its jobs are being executed.</summary>
    public int Running { get; internal set; }

    /// <summary>When the first of its jobs was spoken of; null: none was.</summary>
    public DateTimeOffset? Begun { get; internal set; }

    /// <summary>What it took; null: it has not ended.</summary>
    public double? Seconds { get; internal set; }

    /// <summary>How many of its jobs ended.</summary>
    public int Ended => Counts.Done + Counts.Cached + Counts.Failed + Counts.Blocked;

    /// <summary>Where it stands.</summary>
    public StageState State => this switch
    {
        { Seconds: null, Begun: null } => StageState.Waiting,
        { Seconds: null } => StageState.Running,
        { Counts.Failed: > 0 } => StageState.Failed,
        { Counts.Blocked: > 0 } => StageState.Blocked,
        _ => StageState.Done,
    };

    /// <summary>Seconds since it began, or what it took.</summary>
    public double SecondsAt(DateTimeOffset now) => Seconds ?? (Begun is { } begun ? (now - begun).TotalSeconds : 0);
}
