// Proves a claim in a folder: makes its sides ready, has them measured, writes the documents, and leaves nothing running behind.
using Mettle.Proving.Declared;
using Mettle.Proving.Equivalence;
using Mettle.Proving.Measuring;
using Mettle.Proving.Reporting;
using Mettle.Storage;

namespace Mettle.Proving;

/// <summary>One run of a session. Everything it starts ends with it, or with this process, in whatever way that ends.</summary>
/// <param name="session">The session, open.</param>
/// <param name="place">Where.</param>
/// <param name="ledger">Where studies are looked up.</param>
/// <param name="time">The clock.</param>
public sealed class ProofHost(ProofSession session, ProofPlace place, Ledger ledger, TimeProvider time)
{
    /// <summary>Runs to the end, and writes the documents of a proof that ended.</summary>
    /// <exception cref="ProblemException">The claim cannot be proved as declared, or its facts cannot be stored.</exception>
    /// <exception cref="OperationCanceledException">It was interrupted; it can be resumed.</exception>
    public async Task<ProofEnded> Run(CancellationToken cancellation)
    {
        var documents = new ProofDocuments(place.Folder, session.Claim.Name);
        documents.Check();
        var ended = session.Claim is { Baseline.Operation: ResultsOperation baseline, Candidate.Operation: ResultsOperation candidate }
            ? new ResultsProof(session, (At(baseline), At(candidate)), await Opening.Command(session, place, time, cancellation), time).Run()
            : await Measure(cancellation);
        documents.Write(ProofFacts.Of(session.Log.Read()));
        return ended;
    }

    /// <summary>Ends a proof that nobody works on, without a verdict. Its claim may be another by now, or be gone.</summary>
    /// <param name="log">The proof, which the caller owns and which has not ended.</param>
    /// <param name="time">The clock.</param>
    public static void End(ProofLog log, TimeProvider time) => new ProofEnding(log, time).Stopped(log.Read().OfType<PairMeasured>().Count());

    private async Task<ProofEnded> Measure(CancellationToken cancellation)
    {
        try
        {
            return await Prove(cancellation);
        }
        catch (OperationCanceledException) when (session.Log.Latest() is not ProofEnded)
        {
            // Before it came to its turn.
            new ProofEnding(session.Log, time).Interrupted(session.Log.Read().OfType<PairMeasured>().Count(), "interrupted");
            throw;
        }
    }

    private async Task<ProofEnded> Prove(CancellationToken cancellation)
    {
        var claim = session.Claim with { Baseline = Won(session.Claim.Baseline), Candidate = Won(session.Claim.Candidate) };
        await using var folder = await ProofFolder.Take(
            place.Folder, session.Log.Id, () => session.Log.Append(new ProofPreparing("waiting for another proof in this folder")), time, cancellation);
        var comparer = new CommandComparer(new(time), place.Folder, claim.Timeout);
        var answers = new SameAnswers(claim.Equivalent, new(claim.Equivalent, comparer), folder);
        return await new ProofRun(claim, session, new(place, folder, claim, time), answers, time) { Reproduce = await Opening.Command(session, place, time, cancellation) }.Run(cancellation);
    }

    private ResultsOperation At(ResultsOperation results) => results with { Path = Path.GetFullPath(results.Path, place.Folder) };

    // The values that a study found go before those that are written down.
    private SideDefinition Won(SideDefinition side)
    {
        if (side.Study is not { } study)
            return side;
        var (values, id) = StudyWinners.Of(ledger, study, time);
        var all = new Dictionary<string, string>(side.Params, StringComparer.Ordinal);
        foreach (var (name, value) in values)
            all[name] = value;
        return side with { Params = all, Study = $"{study}, session {id}" };
    }
}
