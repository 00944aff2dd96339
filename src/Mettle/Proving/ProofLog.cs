// A proof, or a series of them, in the ledger.
using Mettle.Storage;

namespace Mettle.Proving;

/// <summary>Appends and reads the events of one proof.</summary>
public sealed class ProofLog(Ledger ledger, string id, TimeProvider time)
    : SessionLog<ProofEvent>(ledger, id, Format, happened => happened is ProofEnded { Status: Status.Completed or Status.Failed } or SeriesEnded { Status: Status.Completed or Status.Failed }, time)
{
    /// <summary>The verb under which proofs are kept in the ledger.</summary>
    public const string Verb = "prove";

    private static readonly EventFormat<ProofEvent> Format = new(ProofJson.Default.ProofEvent, KindOf, ProofEnded.Kind);

    private static string KindOf(ProofEvent happened) => happened switch
    {
        ClaimStarted => ClaimStarted.Kind,
        PairMeasured => PairMeasured.Kind,
        SeriesStarted => SeriesStarted.Kind,
        ProofEnded or SeriesEnded => ProofEnded.Kind,
        _ => "progress",
    };
}
