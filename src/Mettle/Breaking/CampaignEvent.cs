// Everything a campaign says while it runs. The ledger stores these, views draw them, --json prints them: one shape for all.
using System.Text.Json.Serialization;
using Mettle.Breaking.Observing;
using Mettle.Breaking.Plans;
using Mettle.Breaking.Scoring;
using Mettle.Search;
using Mettle.Storage;

namespace Mettle.Breaking;

/// <summary>One thing that happened; JSON has <c>event</c> (its kind) and <c>at</c>.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "event")]
[JsonDerivedType(typeof(SessionStarted), SessionStarted.Kind)]
[JsonDerivedType(typeof(StateChanged), "state")]
[JsonDerivedType(typeof(PhaseEntered), "phase")]
[JsonDerivedType(typeof(Warned), "warning")]
[JsonDerivedType(typeof(BaselineMeasured), "baseline")]
[JsonDerivedType(typeof(TrialProposed), "proposed")]
[JsonDerivedType(typeof(TrialFinished), TrialFinished.Kind)]
[JsonDerivedType(typeof(CampaignResult), CampaignResult.Kind)]
public abstract record CampaignEvent : SessionEvent;

/// <summary>Which sampler, and why this one.</summary>
public sealed record SamplerNote(string Name, string Reason);

/// <summary>The first event of a session, and once more each time it is resumed.</summary>
/// <param name="Id">The session.</param>
/// <param name="Campaign">Its key in the file.</param>
/// <param name="Definition">Digest of what the file said.</param>
/// <param name="Seed">Seed of everything random.</param>
/// <param name="Trials">How many are wanted in all.</param>
/// <param name="Goal">What is maximised.</param>
/// <param name="Sampler">Which, and why.</param>
/// <param name="Done">Trials that earlier runs of this session finished.</param>
public sealed record SessionStarted(
    string Id, string Campaign, string Definition, ulong Seed, int Trials, Goal Goal, SamplerNote Sampler, int Done) : CampaignEvent
{
    /// <summary>The word in <c>event</c>.</summary>
    public const string Kind = "started";

    /// <summary>No trial begins after so many seconds of work; null: a session of before this was said.</summary>
    public double? BudgetSeconds { get; init; }

    /// <summary>So many seconds earlier runs of this session worked, each up to its last event; not written where there was none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public double WorkedSeconds { get; init; }
}

/// <summary>The session went to another state.</summary>
public sealed record StateChanged(Status State, string Reason) : CampaignEvent;

/// <summary>What is being done right now: preparing (with a line of what is started or printed), baseline, applying, observing, recovering.</summary>
public sealed record PhaseEntered(string Phase, string Text) : CampaignEvent;

/// <summary>Something costs evidence or time, and not the campaign.</summary>
public sealed record Warned(string Text) : CampaignEvent;

/// <summary>How the healthy system behaves.</summary>
/// <param name="Requests">How many were measured.</param>
/// <param name="Percentile">Which percentile of latency is judged, 0–100.</param>
/// <param name="LatencyMs">That percentile, in milliseconds; null where no latency was measured.</param>
/// <param name="ThresholdMs">The latency that scores 9; null where no latency was measured.</param>
/// <param name="ErrorRate">0–1.</param>
/// <param name="Shapes">Distinct call trees seen.</param>
public sealed record BaselineMeasured(
    int Requests, double Percentile, double? LatencyMs, double? ThresholdMs, double ErrorRate, int Shapes) : CampaignEvent
{
    /// <summary>The calls of one request that is as most are, parents first, at most 200 of them; null where none was traced.</summary>
    public IReadOnlyList<SpanRecord>? Trace { get; init; }
}

/// <summary>The next plan is chosen.</summary>
public sealed record TrialProposed(int Trial, FaultPlan Plan) : CampaignEvent;

/// <summary>How a trial ended.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<TrialStatus>))]
public enum TrialStatus
{
    /// <summary>It has a severity.</summary>
    [JsonStringEnumMemberName("SUCCESS")]
    Success,

    /// <summary>Something of ours or the executor's broke; the plan is neither good nor bad.</summary>
    [JsonStringEnumMemberName("FAILED")]
    Failed,

    /// <summary>Safety forbids the plan; it was never injected.</summary>
    [JsonStringEnumMemberName("FORBIDDEN")]
    Forbidden,
}

/// <summary>Severity by dimension; null where there was no evidence.</summary>
public sealed record DimensionScores(double? Bug, double? Performance, double? Structure);

/// <summary>One trial, complete.</summary>
/// <param name="Trial">1, 2, 3 …</param>
/// <param name="Params">The point as the sampler proposed it.</param>
/// <param name="Plan">The fault it stands for.</param>
/// <param name="Status">How it ended.</param>
/// <param name="Seconds">From proposal to here.</param>
/// <param name="Worker">Who made it.</param>
public sealed record TrialFinished(
    int Trial,
    [property: JsonConverter(typeof(PointJson))] Point Params,
    FaultPlan Plan,
    TrialStatus Status,
    double Seconds,
    string Worker) : CampaignEvent
{
    /// <summary>The word in <c>event</c>.</summary>
    public const string Kind = "trial";

    /// <summary>0–10; null where there is none.</summary>
    public double? Severity { get; init; }

    /// <summary>What the sampler is told: severity (or amplification), then the mean of the dimensions, then a smaller magnitude.</summary>
    public double? Value { get; init; }

    /// <summary>95 % interval of the severity: low, high.</summary>
    public IReadOnlyList<double>? Interval { get; init; }

    /// <summary>By dimension.</summary>
    public DimensionScores? Dimensions { get; init; }

    /// <summary>Why, in sentences, worst dimension first.</summary>
    public IReadOnlyList<string> Reasons { get; init; } = [];

    /// <summary>How strong the fault was, 0–1.</summary>
    public double? Magnitude { get; init; }

    /// <summary>What users saw, against what was injected.</summary>
    public Amplification? Amplification { get; init; }

    /// <summary>Why the trial was cut short; null where it was not.</summary>
    public string? Aborted { get; init; }

    /// <summary>The evidence in numbers.</summary>
    public EvidenceSummary? Evidence { get; init; }

    /// <summary>Digest of the whole evidence in the content store.</summary>
    public string? EvidenceDigest { get; init; }

    /// <summary>Seconds after the removal until the steady state held again.</summary>
    public double? RecoverySeconds { get; init; }

    /// <summary>Mettle's own part of the trial: all but load, fault and recovery, in milliseconds.</summary>
    public double OwnMs { get; init; }

    /// <summary>Why it failed or was forbidden.</summary>
    public string? Error { get; init; }
}

/// <summary>One weakness: the worst plan of its kind.</summary>
/// <param name="Plan">The fault.</param>
/// <param name="Severity">0–10.</param>
/// <param name="Interval">Low and high of its 95 % interval.</param>
/// <param name="Dimensions">By dimension.</param>
/// <param name="Trial">Which trial showed it.</param>
/// <param name="Reasons">Why, in sentences.</param>
public sealed record Finding(
    FaultPlan Plan, double Severity, IReadOnlyList<double> Interval, DimensionScores Dimensions, int Trial, IReadOnlyList<string> Reasons)
{
    /// <summary>See <see cref="TrialFinished.Amplification"/>.</summary>
    public Amplification? Amplification { get; init; }

    /// <summary>See <see cref="TrialFinished.RecoverySeconds"/>.</summary>
    public double? RecoverySeconds { get; init; }
}

/// <summary>The last event.</summary>
/// <param name="Verb">Always <c>break</c>.</param>
/// <param name="Id">The session.</param>
/// <param name="Status">COMPLETED or FAILED; RUNNING when interrupted, for it can be resumed.</param>
/// <param name="Trials">Finished trials.</param>
/// <param name="Findings">Distinct weaknesses, worst first; empty when nothing was found.</param>
public sealed record CampaignResult(
    string Verb, string Id, Status Status, int Trials, IReadOnlyList<Finding> Findings) : CampaignEvent
{
    /// <summary>The word in <c>event</c>.</summary>
    public const string Kind = "result";

    /// <summary>Why it ended.</summary>
    public required string Reason { get; init; }

    /// <summary>The highest severity seen, finding or not; null without a single scored trial.</summary>
    public double? Highest { get; init; }

    /// <summary>Wall time of all runs of the session, without the time in which nobody worked on it.</summary>
    public double Seconds { get; init; }

    /// <summary>What trials come to.</summary>
    internal static CampaignResult Of(string id, (Status Status, string Reason) end, IReadOnlyList<TrialFinished> trials, Goal goal) =>
        new(CampaignLog.Verb, id, end.Status, trials.Count, Breaking.Findings.Of(trials, goal)) { Reason = end.Reason, Highest = trials.Max(t => t.Severity) };
}

/// <summary>JSON of the events: snake case, nulls left out.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(CampaignEvent))]
public sealed partial class CampaignJson : JsonSerializerContext;
