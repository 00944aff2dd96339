// Proves a claim, or the claims of a series, while a view follows; gives each verdict its exit code.
using Mettle.Cli.Views;
using Mettle.Proving;
using Mettle.Proving.Declared;
using Mettle.Proving.Measuring;
using Mettle.Proving.Judging;
using Mettle.Proving.Reporting;
using Mettle.Storage;

namespace Mettle.Cli.Commands;

/// <param name="place">Where.</param>
/// <param name="view">Makes a view; each proof of a series has one of its own.</param>
/// <param name="people">Gets the reports.</param>
internal sealed class Proofs(ProofPlace place, Func<IEventView<ProofEvent>> view, TextWriter people) : IDisposable
{
    private readonly Ledger ledger = Ledger.Open(Path.Combine(place.Folder, ".mettle"), TimeProvider.System);

    /// <inheritdoc/>
    public void Dispose() => ledger.Dispose();

    /// <summary>One claim: 0 accepted, 1 rejected or failed, 3 inconclusive.</summary>
    public async Task<int> Prove(ClaimDefinition claim, ProofWish wish, CancellationToken cancellation) => (await Run(claim, wish, cancellation)).Verdict switch
    {
        Verdict.Accepted => Tool.Done,
        Verdict.Inconclusive => Tool.Inconclusive,
        _ => Tool.Failed,
    };

    /// <summary>A series: 0 where one of its claims was accepted, 3 where none was and one is inconclusive, else 1.</summary>
    public async Task<int> Prove(SeriesDefinition series, IReadOnlyDictionary<string, ClaimDefinition> claims, ProofWish wish, CancellationToken cancellation)
    {
        using var owned = SeriesRun.Open(ledger, series, wish, TimeProvider.System);
        var verdicts = new List<Verdict?>();
        var isFailed = false;
        var log = new ProofLog(ledger, owned.Id, TimeProvider.System);
        var said = new SeriesRun(series, log).Run(claim => Run(claims[claim], wish with { Resume = wish.Resume && ProofSession.IsOpen(ledger, claim, TimeProvider.System) }, cancellation), cancellation);
        await foreach (var happened in said)
        {
            await view().Draw(new[] { happened }.ToAsyncEnumerable());
            if (happened is SeriesClaimJudged judged)
                verdicts.Add(judged.Verdict);
            isFailed |= happened is SeriesEnded { Status: not Status.Completed };
        }

        Report(SeriesText.Lines(SeriesFacts.Of(log.Read())));
        return isFailed ? Tool.Failed
            : verdicts.Contains(Verdict.Accepted) ? Tool.Done
            : verdicts.Contains(Verdict.Inconclusive) ? Tool.Inconclusive
            : Tool.Failed;
    }

    private async Task<ProofEnded> Run(ClaimDefinition claim, ProofWish wish, CancellationToken cancellation)
    {
        using var session = ProofSession.Open(ledger, claim, wish, TimeProvider.System);
        var ended = await Watched.Run(
            watching => view().Draw(session.Log.Follow(session.From, watching)),
            () => new ProofHost(session, place, ledger, TimeProvider.System).Run(cancellation),
            () => ledger.Read(session.Log.Id, session.From) is [.., { Kind: ProofEnded.Kind }]);
        Report(ProofText.Lines(ProofFacts.Of(session.Log.Read())));
        return ended;
    }

    private void Report(IEnumerable<string> lines)
    {
        foreach (var line in lines.Prepend(""))
            people.WriteLine(Printable.Line(line));
    }
}
