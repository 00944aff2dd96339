// Everything a study says while it runs. The ledger stores these, views draw them, --json prints them: one shape for all. Together they
// are enough to bring a study back as it was, and to report on it without its file.
using System.Text.Json.Serialization;
using Mettle.Search;
using Mettle.Storage;
using Mettle.Tuning.Robustness;

namespace Mettle.Tuning;

/// <summary>One thing that happened; JSON has <c>event</c> (its kind) and <c>at</c>. Trials are counted from 1.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "event")]
[JsonDerivedType(typeof(StudyStarted), StudyStarted.Kind)]
[JsonDerivedType(typeof(StudyPreparing), "preparing")]
[JsonDerivedType(typeof(StudyWarned), "warning")]
[JsonDerivedType(typeof(SamplerChanged), "sampler")]
[JsonDerivedType(typeof(TrialStarted), "asked")]
[JsonDerivedType(typeof(TrialReported), "report")]
[JsonDerivedType(typeof(TrialRaised), "raised")]
[JsonDerivedType(typeof(TrialFinished), TrialFinished.Kind)]
[JsonDerivedType(typeof(RobustnessTested), "robustness")]
[JsonDerivedType(typeof(StudyEnded), StudyEnded.Kind)]
public abstract record StudyEvent : SessionEvent;

/// <summary>Which sampler, and why this one.</summary>
public sealed record SamplerName(string Name, string Reason);

/// <summary>The first event of a study, and once more each time it is resumed.</summary>
/// <param name="Id">The study's id.</param>
/// <param name="Study">Its key in the file.</param>
/// <param name="Definition">Digest of what the file said.</param>
/// <param name="Seed">Seed of everything random.</param>
/// <param name="Trials">How many are wanted in all.</param>
/// <param name="Metric">What is optimised.</param>
/// <param name="Goal">Which values of it are better.</param>
/// <param name="Sampler">Which proposes first, and why.</param>
/// <param name="Space">What is searched.</param>
/// <param name="Done">Trials that earlier runs of this study ended.</param>
public sealed record StudyStarted(
    string Id, string Study, string Definition, ulong Seed, int Trials, string Metric, Direction Goal, SamplerName Sampler, SpaceNote Space, int Done) : StudyEvent
{
    /// <summary>The word in <c>event</c>.</summary>
    public const string Kind = "started";

    /// <summary>Name of the budget that trials are given; null: each trial is measured once, to its end.</summary>
    public string? Budget { get; init; }

    /// <summary>The session that was known from the beginning; null: none.</summary>
    public string? WarmStart { get; init; }

    /// <summary>Conditions on metrics that a point must pass, as they were written.</summary>
    public IReadOnlyList<string> Gates { get; init; } = [];
}

/// <summary>What is being done before the first trial.</summary>
public sealed record StudyPreparing(string Text) : StudyEvent;

/// <summary>Something costs evidence or time, and not the study.</summary>
public sealed record StudyWarned(string Text) : StudyEvent;

/// <summary>From this trial on, another sampler proposes.</summary>
public sealed record SamplerChanged(int Trial, string Name, string Reason) : StudyEvent;

/// <summary>A trial began.</summary>
/// <param name="Trial">Its number.</param>
/// <param name="Params">What is tried.</param>
/// <param name="Budget">The share of the full effort it is measured at first, in (0, 1].</param>
public sealed record TrialStarted(int Trial, [property: JsonConverter(typeof(PointJson))] Point Params, double Budget) : StudyEvent;

/// <summary>A trial said on its way how it stands.</summary>
/// <param name="Trial">Its number.</param>
/// <param name="Budget">The share of the full effort spent so far, in (0, 1].</param>
/// <param name="Value">Of the metric.</param>
public sealed record TrialReported(int Trial, double Budget, double Value) : StudyEvent;

/// <summary>A trial was measured at a budget, and goes on at the next.</summary>
/// <param name="Trial">Its number.</param>
/// <param name="Budget">What it was measured at, in (0, 1].</param>
/// <param name="Value">Of the metric.</param>
/// <param name="Next">Where it goes on, in (0, 1].</param>
public sealed record TrialRaised(int Trial, double Budget, double Value, double Next) : StudyEvent;

/// <summary>A trial ended.</summary>
/// <param name="Trial">Its number.</param>
/// <param name="Params">What was tried.</param>
/// <param name="Status">How it ended.</param>
/// <param name="Value">Of the metric; null where it failed.</param>
/// <param name="Seconds">All its budgets and attempts together.</param>
/// <param name="Reason">Why it ended so: one sentence without a full stop.</param>
public sealed record TrialFinished(int Trial, [property: JsonConverter(typeof(PointJson))] Point Params, ObservationStatus Status, double? Value, double Seconds, string Reason) : StudyEvent
{
    /// <summary>The word in <c>event</c>.</summary>
    public const string Kind = "trial";

    /// <summary>The share of the full effort that the value was measured at, in (0, 1].</summary>
    public double Budget { get; init; } = 1;

    /// <summary>Everything that was measured, by name.</summary>
    public IReadOnlyDictionary<string, double> Metrics { get; init; } = new Dictionary<string, double>();

    /// <summary>Who ran it last: <c>worker 2 (process 4711)</c>, the host of an address; null where it ran in this process.</summary>
    public string? Worker { get; init; }

    /// <summary>How often it was begun: once, and again for each worker that was lost with it.</summary>
    public int Attempts { get; init; } = 1;

    /// <summary>The whole text of the error; null where there is none.</summary>
    public string? Error { get; init; }
}

/// <summary>The best point was tested: is it real, or luck?</summary>
public sealed record RobustnessTested(RobustnessReport Report) : StudyEvent;

/// <summary>A point with its value.</summary>
public sealed record BestTrial(int Trial, [property: JsonConverter(typeof(PointJson))] Point Params, double Value);

/// <summary>How a study ended, or how far it is where it was interrupted; the last line of <c>--json</c>.</summary>
/// <param name="Verb">tune.</param>
/// <param name="Id">The study's id.</param>
/// <param name="Status">COMPLETED, FAILED, or RUNNING where it was interrupted and can be resumed.</param>
/// <param name="Trials">Trials that ended.</param>
/// <param name="Best">The best; null where none finished.</param>
/// <param name="Sampler">Who proposed last, and why.</param>
/// <param name="Reason">How it ended: one sentence without a full stop.</param>
public sealed record StudyEnded(string Verb, string Id, Status Status, int Trials, BestTrial? Best, SamplerName Sampler, string Reason) : StudyEvent
{
    /// <summary>The word in <c>event</c>.</summary>
    public const string Kind = "result";

    /// <summary>What all trials cost, in trials measured to their end: the sum of their budgets.</summary>
    public double FullBudgets { get; init; }

    /// <summary>From its start, or from when it was resumed.</summary>
    public double Seconds { get; init; }
}

/// <summary>JSON of the events: snake case, nulls left out.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(StudyEvent))]
public sealed partial class StudyJson : JsonSerializerContext;
