// One run of a series: claims in rank order, until there is enough or nothing more to be had. How a claim is proved is another's business.
using System.Runtime.CompilerServices;
using Mettle.Proving.Declared;
using Mettle.Proving.Judging;
using Mettle.Storage;

namespace Mettle.Proving;

/// <summary>A new series, or one that goes on after the last claim that it judged.</summary>
/// <param name="series">What to prove.</param>
/// <param name="log">What it says is stored there; what was judged already is not judged again.</param>
public sealed class SeriesRun(SeriesDefinition series, ProofLog log)
{
    /// <summary>Opens a series in the ledger.</summary>
    /// <exception cref="ProblemException">Nothing to resume, or another process has it.</exception>
    public static OwnedSession Open(Ledger ledger, SeriesDefinition series, ProofWish wish, TimeProvider time) => wish.Resume
        ? OwnedSession.Resume(ledger, new(ProofLog.Verb, series.Name, wish.Stream), id => new ProofLog(ledger, id, time).HasEnded, owned => Same(series, owned, new(ledger, owned.Id, time)))
        : OwnedSession.Begin(ledger, ProofLog.Verb, series.Name);

    /// <summary>Events of the series as they happen, each stored before it is given; the last is the result.</summary>
    /// <param name="prove">Proves a claim by its name; the id of its proof, and how it ended.</param>
    /// <param name="cancellation">Interrupts; the series can be resumed.</param>
    public async IAsyncEnumerable<ProofEvent> Run(Func<string, Task<ProofEnded>> prove, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var judged = log.Read().OfType<SeriesClaimJudged>().Where(claim => claim.Proof is not null).ToList();
        if (judged.Count == 0)
            yield return Said(new SeriesStarted(log.Id, series.Name, series.Claims, series.Goal));
        while (SeriesDecision.Of(series, judged) is null)
        {
            cancellation.ThrowIfCancellationRequested();
            var name = series.Claims[judged.Count];
            var ended = await prove(name);
            judged.Add(new(judged.Count + 1, name, ended.Id, ended.Verdict, RatioOf(ended), ended.Reason));
            yield return Said(judged[^1]);
        }

        var why = SeriesDecision.Of(series, judged)!;
        for (var rank = judged.Count + 1; rank <= series.Claims.Count; rank++)
            yield return Said(new SeriesClaimJudged(rank, series.Claims[rank - 1], null, null, null, why));
        yield return Said(Result(judged, why));
    }

    /// <summary>Ends a series that nobody works on: what was accepted stays so, and the other claims are not judged.</summary>
    /// <param name="log">The series, which the caller owns and which has not ended.</param>
    public static void End(ProofLog log)
    {
        var judged = log.Read().OfType<SeriesClaimJudged>().Where(claim => claim.Proof is not null).ToList();
        log.Append(Ended(log.Id, Status.Failed, judged, "it was stopped before all of its claims were judged"));
    }

    // Ranks are places in the list: another list is another series.
    private static OwnedSession Same(SeriesDefinition series, OwnedSession owned, ProofLog log) =>
        log.Read().OfType<SeriesStarted>().FirstOrDefault() is { } first && !(first.Claims.SequenceEqual(series.Claims) && first.Goal == series.Goal)
            ? throw new ProblemException(Problems.ResumedWithAnotherFile(series.Name, owned.Id))
            : owned;

    private static RatioEstimate? RatioOf(ProofEnded ended) => ended.Judgements is [{ Criteria: [{ Ratio: var ratio }, ..] }, ..] ? ratio : null;

    private SeriesEnded Result(List<SeriesClaimJudged> judged, string why) =>
        Ended(log.Id, judged.Any(claim => claim.Verdict is null) ? Status.Failed : Status.Completed, judged, why);

    private static SeriesEnded Ended(string id, Status status, List<SeriesClaimJudged> judged, string why) => new(
        ProofLog.Verb,
        id,
        status,
        [.. judged.Where(claim => claim.Verdict == Verdict.Accepted).Select(claim => claim.Claim)],
        SeriesDecision.Composed(judged),
        why);

    private ProofEvent Said(ProofEvent happened)
    {
        log.Append(happened);
        return happened;
    }
}
