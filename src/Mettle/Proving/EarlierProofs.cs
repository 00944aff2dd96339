// What was made of a claim before: a proof that is repeated stands beside the first one, and does not take its place.
using Mettle.Proving.Declared;
using Mettle.Storage;

namespace Mettle.Proving;

internal static class EarlierProofs
{
    /// <summary>Proofs of a claim of this name that ended, the first one first.</summary>
    public static IReadOnlyList<EarlierProof> Of(Ledger ledger, ClaimDefinition claim, TimeProvider time) =>
    [
        .. from stream in ledger.Streams().Reverse()
           where stream.Verb == ProofLog.Verb && stream.Name == claim.Name
           let events = new ProofLog(ledger, stream.Id, time).Read().ToList()
           let started = events.OfType<ClaimStarted>().FirstOrDefault()
           let ended = events.OfType<ProofEnded>().LastOrDefault(e => e.Status is Status.Completed or Status.Failed)
           where started is not null && ended is not null
           select new EarlierProof(stream.Id, ended.At, ended.Verdict, ended.Ratio, started.Definition == claim.Definition.Hex),
    ];
}
