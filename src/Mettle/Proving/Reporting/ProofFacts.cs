// The events of one proof, folded into what every view of it needs. A proof that was resumed gives the same as one that was not.
using System.Text.Json.Serialization;
using Mettle.Proving.Equivalence;
using Mettle.Proving.Judging;
using Mettle.Proving.Measuring;

namespace Mettle.Proving.Reporting;

/// <summary>A proof as far as it has gone.</summary>
/// <param name="Started">What is claimed, as it first began.</param>
public sealed record ProofFacts(ClaimStarted Started)
{
    /// <summary>COMPLETED, FAILED, or RUNNING: also where it was interrupted, or its process was lost.</summary>
    public Status Status => Ended?.Status ?? Status.Running;

    /// <summary>What it came to; null unless COMPLETED.</summary>
    public Verdict? Verdict => Ended?.Verdict;

    /// <summary>How it ended, or that it was interrupted; null: it is under way, or its process was lost.</summary>
    public ProofEnded? Ended { get; init; }

    /// <summary>How often it was resumed.</summary>
    public int Resumed { get; init; }

    /// <summary>Wall time, the time between an interruption and the next start left out.</summary>
    public double Seconds { get; init; }

    /// <summary>The machine before the first run; null: it did not come to that, or nothing is run.</summary>
    public MachineNote? Before { get; init; }

    /// <summary>The machine after the last run; null: it did not come to that.</summary>
    public MachineNote? After { get; init; }

    /// <summary>How long the start of a shell takes; null: none was needed.</summary>
    public ShellCalibrated? Shell { get; init; }

    /// <summary>How the answers compare, the first comparison first; of a resumed proof those since then.</summary>
    public IReadOnlyList<EquivalenceReport> Equivalence { get; init; } = [];

    /// <summary>All pairs, by number.</summary>
    public IReadOnlyList<PairMeasured> Pairs { get; init; } = [];

    /// <summary>What other tools measured, by benchmark.</summary>
    public IReadOnlyList<ResultsRead> Results { get; init; } = [];

    /// <summary>What was known after so many pairs, the first look first.</summary>
    public IReadOnlyList<PairsJudged> Looks { get; init; } = [];

    /// <summary>The last word on each comparison: one, but for files of results with several benchmarks; empty: nothing was judged.</summary>
    public IReadOnlyList<Judgement> Judgements { get; init; } = [];

    /// <summary>What it warned of, each once.</summary>
    public IReadOnlyList<ProofWarned> Warnings { get; init; } = [];

    /// <summary>The comparison that found the answers to differ, or else the last; null: nothing was compared.</summary>
    [JsonIgnore]
    public EquivalenceReport? Answers => Equivalence.FirstOrDefault(report => !report.Equal) ?? (Equivalence is [.., var last] ? last : null);

    /// <summary>The criterion that the result speaks of; null: nothing was judged.</summary>
    [JsonIgnore]
    public CriterionJudgement? First => Judgements is [{ Criteria: [var first, ..] }, ..] ? first : null;

    /// <summary>Folds the events of a proof.</summary>
    /// <exception cref="ProblemException">They do not begin one.</exception>
    public static ProofFacts Of(IEnumerable<ProofEvent> events)
    {
        ProofFolding? folding = null;
        foreach (var happened in events)
        {
            // Waiting for its turn is said before it begins.
            folding ??= happened is ClaimStarted started ? new(started) : null;
            folding?.Add(happened);
        }

        return folding?.Facts ?? throw new ProblemException(Problems.ProofIsEmpty());
    }
}
