// Everything a run says while it runs. The ledger stores these, views draw them, reports are made of them: one shape for all.
using System.Text.Json.Serialization;

namespace Mettle.Running;

/// <summary>One thing that happened; JSON has <c>event</c> (its kind) and <c>at</c>.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "event")]
[JsonDerivedType(typeof(RunStarted), RunStarted.Kind)]
[JsonDerivedType(typeof(StageExpanded), "expanded")]
[JsonDerivedType(typeof(StageFinished), "stage")]
[JsonDerivedType(typeof(JobStarted), "job_started")]
[JsonDerivedType(typeof(JobLine), "output")]
[JsonDerivedType(typeof(JobFinished), JobFinished.Kind)]
[JsonDerivedType(typeof(JobsUpToDate), "up_to_date")]
[JsonDerivedType(typeof(JobExplained), "explained")]
[JsonDerivedType(typeof(CyclePhase), "phase")]
[JsonDerivedType(typeof(PoolResized), "pool")]
[JsonDerivedType(typeof(GateJudged), "gate")]
[JsonDerivedType(typeof(SlaJudged), "sla")]
[JsonDerivedType(typeof(RunWarned), "warning")]
[JsonDerivedType(typeof(RunResult), RunResult.Kind)]
public abstract record RunEvent
{
    /// <summary>When, in UTC.</summary>
    [JsonPropertyOrder(-1)]
    public DateTimeOffset At { get; init; }
}

/// <summary>The first event.</summary>
/// <param name="Id">The run.</param>
/// <param name="File">The file, as it was named.</param>
/// <param name="Stages">Names of the stages that take part, in the order of the file.</param>
/// <param name="Lane">The lane; null: none.</param>
/// <param name="Why">Why this lane, or these stages; null: nothing was chosen.</param>
/// <param name="Processors">How many the machine gives us.</param>
/// <param name="Memory">How many bytes of memory it gives us.</param>
public sealed record RunStarted(
    string Id, string File, IReadOnlyList<string> Stages, string? Lane, string? Why, int Processors, long Memory) : RunEvent
{
    /// <summary>The word in <c>event</c>.</summary>
    public const string Kind = "started";

    /// <summary>At most so many jobs at once over all pools; null: as the pools allow.</summary>
    public int? Width { get; init; }

    /// <summary>Of each stage that waits for others, the names of those that it waits for, as far as that is known before anything runs; null: nobody noted it.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>>? Needs { get; init; }
}

/// <summary>It is known how many jobs a stage has.</summary>
public sealed record StageExpanded(string Stage, int Jobs) : RunEvent;

/// <summary>The last job of a stage ended.</summary>
/// <param name="Stage">Its name.</param>
/// <param name="Jobs">How its jobs ended.</param>
/// <param name="Seconds">From the first job that was looked at to the last that ended.</param>
public sealed record StageFinished(string Stage, JobCounts Jobs, double Seconds) : RunEvent;

/// <summary>How many jobs ended in which way.</summary>
/// <param name="Done">Executed, with success.</param>
/// <param name="Cached">Up to date, or restored.</param>
/// <param name="Failed">Executed, without success.</param>
/// <param name="Blocked">Not executed, for what they rest on failed or was stopped.</param>
public sealed record JobCounts(int Done, int Cached, int Failed, int Blocked);

/// <summary>A job is being executed.</summary>
/// <param name="Stage">Its stage.</param>
/// <param name="Item">Its item; null: the stage has one job.</param>
/// <param name="Number">1, 2, 3 … in the order of starting, with those that are restored; names the log of a job that runs.</param>
/// <param name="Attempt">1, 2, …</param>
/// <param name="Why">Why it is stale, in one line.</param>
/// <param name="Pool">Where it runs.</param>
public sealed record JobStarted(string Stage, string? Item, int Number, int Attempt, string Why, string Pool) : RunEvent
{
    /// <summary>Seconds that it took last time; null: it was never executed, or this is no dry run.</summary>
    public double? Expected { get; init; }
}

/// <summary>A line that a job wrote; not stored with the events, for logs are kept as they are.</summary>
public sealed record JobLine(string Stage, string? Item, string Line) : RunEvent;

/// <summary>How a job ended.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<JobState>))]
public enum JobState
{
    /// <summary>Executed, with success.</summary>
    [JsonStringEnumMemberName("done")]
    Done,

    /// <summary>Nothing it rests on changed, and its outputs lie there. Such jobs are counted and have no event of their own.</summary>
    [JsonStringEnumMemberName("up_to_date")]
    UpToDate,

    /// <summary>Its outputs were taken out of the cache.</summary>
    [JsonStringEnumMemberName("restored")]
    Restored,

    /// <summary>Executed, without success.</summary>
    [JsonStringEnumMemberName("failed")]
    Failed,

    /// <summary>Not executed, for what it rests on failed.</summary>
    [JsonStringEnumMemberName("blocked")]
    Blocked,

    /// <summary>Ended or never started, for the run was stopped.</summary>
    [JsonStringEnumMemberName("stopped")]
    Stopped,
}

/// <summary>A job ended, and is not just up to date.</summary>
/// <param name="Stage">Its stage.</param>
/// <param name="Item">Its item; null: the stage has one job.</param>
/// <param name="State">How.</param>
/// <param name="Why">Why it was stale; for one that failed or is blocked, why that.</param>
public sealed record JobFinished(string Stage, string? Item, JobState State, string Why) : RunEvent
{
    /// <summary>The word in <c>event</c>.</summary>
    public const string Kind = "job";

    /// <summary>See <see cref="JobStarted.Number"/>; 0 where it was neither executed nor restored.</summary>
    public int Number { get; init; }

    /// <summary>The digest of its manifest; null where there is none yet (it was blocked).</summary>
    public string? Key { get; init; }

    /// <summary>What was measured while it was executed; null where it was not.</summary>
    public JobMeasures? Measures { get; init; }

    /// <summary>Of the last attempt: the command's own, or 128 + the signal's number; null where it was not executed.</summary>
    public int? ExitCode { get; init; }

    /// <summary>How often it was tried.</summary>
    public int Attempts { get; init; }

    /// <summary>It passed after it had failed with the same key, now or in an earlier run.</summary>
    public bool Flaky { get; init; }

    /// <summary>Digest of what it wrote to its streams, when it was executed, in the content store; null where it wrote nothing.</summary>
    public string? Log { get; init; }

    /// <summary>The last lines of that, where it failed.</summary>
    public IReadOnlyList<string> Tail { get; init; } = [];

    /// <summary>The last to end of the jobs it rests on, as <see cref="JobName.Of"/> names it: its place on the critical path. Null: it waited for none.</summary>
    public string? WaitedFor { get; init; }
}

/// <summary>Jobs of a stage turned out to be up to date; said only while there is something to wait for.</summary>
/// <param name="Stage">Its name.</param>
/// <param name="Jobs">How many more.</param>
public sealed record JobsUpToDate(string Stage, int Jobs) : RunEvent;

/// <summary>What one job took.</summary>
/// <param name="Seconds">Wall time of the command, all attempts.</param>
/// <param name="UserSeconds">CPU time of it and its children.</param>
/// <param name="SystemSeconds">CPU time in the kernel.</param>
/// <param name="PeakMemory">Bytes of the largest of its processes.</param>
public sealed record JobMeasures(double Seconds, double UserSeconds, double SystemSeconds, long PeakMemory)
{
    /// <summary>Seconds since the start of the run when it was started.</summary>
    public double Started { get; init; }

    /// <summary>Seconds it was stale and its pool had no room.</summary>
    public double Queued { get; init; }

    /// <summary>Bytes of its declared and discovered inputs.</summary>
    public long BytesIn { get; init; }

    /// <summary>Bytes of its outputs.</summary>
    public long BytesOut { get; init; }

    /// <summary>Its pool.</summary>
    public string Pool { get; init; } = "";

    /// <summary>Which slot or worker of the pool executed it, from 1.</summary>
    public int Worker { get; init; }
}

/// <summary>All reasons why a job is stale; said where they were asked for.</summary>
public sealed record JobExplained(string Stage, string? Item, IReadOnlyList<string> Why) : RunEvent;

/// <summary>A red-yellow-green job went to another phase, or an attempt ended in the same.</summary>
/// <param name="Stage">Its stage.</param>
/// <param name="Item">Its item.</param>
/// <param name="Phase">RED, YELLOW or GREEN.</param>
/// <param name="Attempt">1, 2, …; 0: before the first.</param>
/// <param name="Seconds">Since the event before, all of them in the phase that one named; of the first, in none.</param>
/// <param name="Reason">Why, in one line: what failed, what the review said.</param>
/// <param name="Snapshot">Digest of the whole set of files of this attempt; null where there is none.</param>
public sealed record CyclePhase(string Stage, string? Item, string Phase, int Attempt, double Seconds, string Reason, string? Snapshot) : RunEvent;

/// <summary>A pool has another size.</summary>
/// <param name="Pool">Its name.</param>
/// <param name="Size">How many jobs may run in it from now on.</param>
/// <param name="Reason">Why: the readings and what follows from them.</param>
public sealed record PoolResized(string Pool, int Size, string Reason) : RunEvent;

/// <summary>A gate was judged.</summary>
/// <param name="Stage">Whose.</param>
/// <param name="Gate">The metric and its condition.</param>
/// <param name="Measured">The number; null where there was none, which never passes.</param>
/// <param name="Passed">Whether it holds.</param>
/// <param name="Remedy">What to do where it does not.</param>
public sealed record GateJudged(string Stage, string Gate, double? Measured, bool Passed, string Remedy) : RunEvent;

/// <summary>A promise of time is near its end, or missed.</summary>
/// <param name="Stage">Whose; null: of the whole run.</param>
/// <param name="Limit">Seconds that were promised.</param>
/// <param name="Elapsed">Seconds so far.</param>
/// <param name="Missed">False: only near.</param>
/// <param name="Fails">Whether missing it fails the run.</param>
public sealed record SlaJudged(string? Stage, double Limit, double Elapsed, bool Missed, bool Fails) : RunEvent;

/// <summary>Something costs time or certainty, and not the run.</summary>
public sealed record RunWarned(string Text) : RunEvent;

/// <summary>The last event.</summary>
/// <param name="Verb">Always <c>run</c>.</param>
/// <param name="Id">The run.</param>
/// <param name="Status">COMPLETED or FAILED; RUNNING when interrupted, for the next run goes on.</param>
/// <param name="Jobs">How all jobs ended.</param>
/// <param name="Seconds">Wall time.</param>
/// <param name="Gates">All that were judged.</param>
public sealed record RunResult(string Verb, string Id, Status Status, JobCounts Jobs, double Seconds, IReadOnlyList<GateJudged> Gates) : RunEvent
{
    /// <summary>The word in <c>event</c>.</summary>
    public const string Kind = "result";

    /// <summary>Why it ended so, in one line.</summary>
    public required string Reason { get; init; }
}

/// <summary>JSON of the events: snake case, nulls left out.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(RunEvent))]
public sealed partial class RunJson : JsonSerializerContext;
