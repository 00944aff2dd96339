// The last event of a proof, for each way in which it can end.
using Mettle.Proving.Equivalence;
using Mettle.Proving.Judging;

namespace Mettle.Proving;

/// <summary>Stores how a proof ended.</summary>
/// <param name="log">Where.</param>
/// <param name="time">The clock, which runs from here.</param>
internal sealed class ProofEnding(ProofLog log, TimeProvider time)
{
    private readonly long began = time.GetTimestamp();

    /// <summary>There is a verdict. The result speaks of the first criterion of the first comparison.</summary>
    public ProofEnded Judged(IReadOnlyList<Judgement> judgements, bool? equivalent, int runs)
    {
        var (verdict, reason) = Judge.Overall(judgements);
        var first = judgements.Count > 0 && judgements[0].Criteria.Count > 0 ? judgements[0].Criteria[0] : null;
        return Store(new(ProofLog.Verb, log.Id, Status.Completed, verdict, equivalent, first?.Ratio?.Value, first?.Ratio?.Interval, first?.P, runs, reason) { Judgements = judgements });
    }

    /// <summary>The answers are not the same: rejected, whatever it takes.</summary>
    public ProofEnded Differs(int runs, EquivalenceReport report) => Store(report.Answers.Any(a => a.Failure is not null)
        ? new(ProofLog.Verb, log.Id, Status.Failed, null, null, null, null, null, runs, report.Reason)
        : new(ProofLog.Verb, log.Id, Status.Completed, Verdict.Rejected, false, null, null, null, runs, report.Reason));

    /// <summary>A side could not be run.</summary>
    public ProofEnded Failed(int runs, SideFailedException failure) =>
        Store(new(ProofLog.Verb, log.Id, Status.Failed, null, null, null, null, null, runs, failure.Message) { Error = failure.Said });

    /// <summary>It can be resumed.</summary>
    public ProofEnded Interrupted(int runs, string reason) => Store(new(ProofLog.Verb, log.Id, Status.Running, null, null, null, null, null, runs, reason));

    /// <summary>It cannot be resumed any more, and there is no verdict: a look that was not planned is none.</summary>
    public ProofEnded Stopped(int runs) => Store(new(ProofLog.Verb, log.Id, Status.Failed, null, null, null, null, null, runs, "it was stopped before there was a verdict"));

    private ProofEnded Store(ProofEnded ended)
    {
        ended = ended with { Seconds = Math.Round(time.GetElapsedTime(began).TotalSeconds, 3) };
        log.Append(ended);
        return ended;
    }
}
