// Everything a proof says while it is made. The ledger stores these, views draw them, documents are made of them: one shape for all. Together
// they are enough to judge again and to write the document without the file.
using System.Text.Json.Serialization;
using Mettle.Proving.Equivalence;
using Mettle.Proving.Judging;
using Mettle.Proving.Measuring;
using Mettle.Storage;

namespace Mettle.Proving;

/// <summary>One thing that happened; JSON has <c>event</c> (its kind) and <c>at</c>. Pairs are counted from 1.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "event")]
[JsonDerivedType(typeof(ClaimStarted), ClaimStarted.Kind)]
[JsonDerivedType(typeof(ProofPreparing), "preparing")]
[JsonDerivedType(typeof(MachineRecorded), "machine")]
[JsonDerivedType(typeof(ShellCalibrated), "shell")]
[JsonDerivedType(typeof(AnswersCompared), "answers")]
[JsonDerivedType(typeof(PairMeasured), PairMeasured.Kind)]
[JsonDerivedType(typeof(ResultsRead), "results")]
[JsonDerivedType(typeof(PairsJudged), "judged")]
[JsonDerivedType(typeof(ProofWarned), "warning")]
[JsonDerivedType(typeof(SeriesStarted), SeriesStarted.Kind)]
[JsonDerivedType(typeof(SeriesClaimJudged), "claim")]
[JsonDerivedType(typeof(SeriesEnded), SeriesEnded.Kind)]
[JsonDerivedType(typeof(ProofEnded), ProofEnded.Kind)]
public abstract record ProofEvent : SessionEvent;

/// <summary>The first event of a proof, and once more each time it is resumed.</summary>
/// <param name="Id">The proof's id.</param>
/// <param name="Claim">Its key in the file.</param>
/// <param name="Definition">Digest of what the file said.</param>
/// <param name="Seed">Seed of everything random.</param>
/// <param name="Baseline">What is there.</param>
/// <param name="Candidate">What is claimed to be better.</param>
/// <param name="Terms">What must hold, and how it is judged.</param>
/// <param name="Done">Pairs that earlier runs of this proof measured.</param>
public sealed record ClaimStarted(
    string Id, string Claim, string Definition, ulong Seed, SideNote Baseline, SideNote Candidate, TermsNote Terms, int Done) : ProofEvent
{
    /// <summary>The word in <c>event</c>.</summary>
    public const string Kind = "started";

    /// <summary>Why it matters, in the user's words.</summary>
    public string Why { get; init; } = "";

    /// <summary>What it is measured on, in the user's words.</summary>
    public string Workload { get; init; } = "";

    /// <summary>What was considered besides, in the user's words.</summary>
    public IReadOnlyList<string> Alternatives { get; init; } = [];

    /// <summary>Earlier proofs of a claim of this name, the first one first.</summary>
    public IReadOnlyList<EarlierProof> Earlier { get; init; } = [];

    /// <summary>The command that makes this proof again.</summary>
    public string Reproduce { get; init; } = "";
}

/// <summary>A side, as it was run.</summary>
/// <param name="Runs">What: the command line with its params filled in, <c>stage NAME</c>, or the file of results.</param>
/// <param name="Params">Values of its params.</param>
/// <param name="Ref">The commit, branch or tag as it was written; null: the working folder.</param>
/// <param name="Commit">The commit's full name; null: there is no repository.</param>
/// <param name="IsDirty">There were changes that are in no commit.</param>
/// <param name="Study">Whose best point gave the params: the study's name and session; null: none.</param>
public sealed record SideNote(string Runs, IReadOnlyDictionary<string, string> Params, string? Ref, string? Commit, bool IsDirty, string? Study)
{
    /// <summary>Digest of what is changed in tracked files, or of the file of results; null: nothing is, or there is no repository.</summary>
    public string? Changes { get; init; }
}

/// <summary>What must hold, and how it is judged.</summary>
/// <param name="Accept">Criteria as they were written, with their measures.</param>
/// <param name="Confidence">Of the intervals that decide.</param>
/// <param name="MinPairs">No verdict before.</param>
/// <param name="MaxPairs">The last look.</param>
/// <param name="Warmup">Runs of each side that do not count.</param>
/// <param name="Prepare">Before each run; null: nothing.</param>
/// <param name="Conclude">After each run; null: nothing.</param>
/// <param name="Equivalent">What must be alike and how, one sentence each.</param>
public sealed record TermsNote(
    IReadOnlyList<string> Accept, double Confidence, int MinPairs, int MaxPairs, int Warmup, string? Prepare, string? Conclude, IReadOnlyList<string> Equivalent);

/// <summary>A proof of a claim of the same name that was made before.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Ended">When.</param>
/// <param name="Verdict">What it came to; null: it failed.</param>
/// <param name="Ratio">Of its first criterion; null: it had none.</param>
/// <param name="IsSame">The file said the same of the claim.</param>
public sealed record EarlierProof(string Id, DateTimeOffset Ended, Verdict? Verdict, double? Ratio, bool IsSame);

/// <summary>What is being done that is not measured.</summary>
public sealed record ProofPreparing(string Text) : ProofEvent;

/// <summary>Where it is measured, and how busy that is: before the first run and after the last.</summary>
public sealed record MachineRecorded(MachineNote Machine) : ProofEvent;

/// <summary>How long a shell takes that does nothing: taken off each run that needs one.</summary>
/// <param name="Seconds">The median.</param>
/// <param name="Runs">Of so many.</param>
public sealed record ShellCalibrated(double Seconds, int Runs) : ProofEvent;

/// <summary>The answers of both sides were compared, before any run was measured; or a measured run gave another.</summary>
public sealed record AnswersCompared(EquivalenceReport Report) : ProofEvent;

/// <summary>A pair was measured.</summary>
/// <param name="Number">From 1.</param>
/// <param name="Pair">What both took.</param>
public sealed record PairMeasured(int Number, Pair Pair) : ProofEvent
{
    /// <summary>The word in <c>event</c>.</summary>
    public const string Kind = "pair";
}

/// <summary>Samples of a benchmark that another tool measured; they are no pairs.</summary>
/// <param name="Benchmark">Its name.</param>
/// <param name="Baseline">Seconds of each run.</param>
/// <param name="Candidate">Seconds of each run.</param>
public sealed record ResultsRead(string Benchmark, IReadOnlyList<double> Baseline, IReadOnlyList<double> Candidate) : ProofEvent;

/// <summary>What is known after so many pairs.</summary>
public sealed record PairsJudged(int Pairs, Judgement Judgement) : ProofEvent;

/// <summary>Something takes from what the figures are worth, and does not end the proof.</summary>
/// <param name="Warning">Which of the closed list.</param>
/// <param name="Text">What was seen, with its numbers: one sentence without a full stop.</param>
/// <param name="Advice">What to do about it.</param>
public sealed record ProofWarned(WarningKind Warning, string Text, string Advice) : ProofEvent;

/// <summary>The first event of a series.</summary>
/// <param name="Id">The series' own id.</param>
/// <param name="Series">Its key in the file.</param>
/// <param name="Claims">In rank order.</param>
/// <param name="Goal">The ratio that is enough; null: none.</param>
public sealed record SeriesStarted(string Id, string Series, IReadOnlyList<string> Claims, double? Goal) : ProofEvent
{
    /// <summary>The word in <c>event</c>.</summary>
    public const string Kind = "series";
}

/// <summary>A claim of a series was judged, or skipped.</summary>
/// <param name="Rank">From 1.</param>
/// <param name="Claim">Its name.</param>
/// <param name="Proof">The id of its proof; null: it was skipped.</param>
/// <param name="Verdict">Null: it was skipped, or failed.</param>
/// <param name="Ratio">Of its first criterion; null: none.</param>
/// <param name="Reason">Why it was judged so, or skipped: one sentence without a full stop.</param>
public sealed record SeriesClaimJudged(int Rank, string Claim, string? Proof, Verdict? Verdict, RatioEstimate? Ratio, string Reason) : ProofEvent;

/// <summary>How a series ended; the last line of <c>--json</c>.</summary>
/// <param name="Verb">prove.</param>
/// <param name="Id">The series' id.</param>
/// <param name="Status">COMPLETED, or FAILED where a claim could not be judged.</param>
/// <param name="Accepted">Names of the claims that were accepted.</param>
/// <param name="Composed">The product of their ratios, with its interval; null: none was accepted.</param>
/// <param name="Reason">Why it ended: one sentence without a full stop.</param>
public sealed record SeriesEnded(string Verb, string Id, Status Status, IReadOnlyList<string> Accepted, RatioEstimate? Composed, string Reason) : ProofEvent
{
    /// <summary>The word in <c>event</c>.</summary>
    public const string Kind = "series_result";
}

/// <summary>How a proof ended, or how far it is where it was interrupted; the last line of <c>--json</c>.</summary>
/// <param name="Verb">prove.</param>
/// <param name="Id">The proof's id.</param>
/// <param name="Status">COMPLETED; FAILED where a side could not be run; RUNNING where it was interrupted and can be resumed.</param>
/// <param name="Verdict">Null unless COMPLETED.</param>
/// <param name="Equivalent">Whether the answers are alike; null: nothing was compared, or it was not come to.</param>
/// <param name="Ratio">Candidate to baseline, of the first criterion; null: none.</param>
/// <param name="Interval">Of that ratio; null: none.</param>
/// <param name="P">Of the first criterion; null: none.</param>
/// <param name="Runs">Pairs that were measured, or of others' results the runs of the smaller side.</param>
/// <param name="Reason">Why: one sentence without a full stop.</param>
public sealed record ProofEnded(
    string Verb, string Id, Status Status, Verdict? Verdict, bool? Equivalent, double? Ratio,
    [property: JsonConverter(typeof(IntervalJson))] Statistics.Interval? Interval, double? P, int Runs, string Reason) : ProofEvent
{
    /// <summary>The word in <c>event</c>.</summary>
    public const string Kind = "result";

    /// <summary>Every comparison; one, but for files of results with several benchmarks.</summary>
    public IReadOnlyList<Judgement> Judgements { get; init; } = [];

    /// <summary>What went wrong, in full; null: nothing.</summary>
    public string? Error { get; init; }

    /// <summary>From its start, or from when it was resumed.</summary>
    public double Seconds { get; init; }
}

/// <summary>JSON of the events: snake case, nulls left out.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(ProofEvent))]
public sealed partial class ProofJson : JsonSerializerContext;
