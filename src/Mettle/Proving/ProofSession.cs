// Opens a proof in the ledger: a new one, or the last one that did not end.
using Mettle.Proving.Declared;
using Mettle.Storage;

namespace Mettle.Proving;

/// <summary>What the command line says about a proof.</summary>
/// <param name="Runs">At most so many pairs; null: what the file says, or on resuming what the proof began with.</param>
/// <param name="Seed">Null: what the file says, or on resuming what the proof began with.</param>
/// <param name="Resume">Go on with the last proof of this claim that did not end.</param>
public sealed record ProofWish(int? Runs = null, ulong? Seed = null, bool Resume = false)
{
    /// <summary>The command that makes the proof again; null: that of a claim in a file.</summary>
    public string? Command { get; init; }

    /// <summary>Which session to go on with; null: the last that did not end.</summary>
    public string? Stream { get; init; }

    /// <summary>Cancelled where no new pair is to begin; what is under way is finished first.</summary>
    public CancellationToken Stop { get; init; }
}

/// <summary>A proof that this process owns until it is disposed, so that no other process measures its pairs at the same time.</summary>
public sealed class ProofSession : IDisposable
{
    private readonly OwnedSession owned;

    private ProofSession(ClaimDefinition claim, OwnedSession owned, ProofLog log)
    {
        Claim = claim;
        Log = log;
        this.owned = owned;
    }

    /// <summary>The claim with the command line's wishes in it.</summary>
    public ClaimDefinition Claim { get; }

    /// <summary>Its events.</summary>
    public ProofLog Log { get; }

    /// <inheritdoc cref="ProofWish.Stop"/>
    public CancellationToken Stop { get; private init; }

    /// <inheritdoc cref="OwnedSession.From"/>
    public long From => owned.From;

    /// <inheritdoc cref="ProofWish.Command"/>
    public string? Command { get; private init; }

    /// <summary>Proofs of a claim of this name that ended before, the first one first.</summary>
    public IReadOnlyList<EarlierProof> Earlier { get; private init; } = [];

    /// <summary>Opens it.</summary>
    /// <exception cref="ProblemException">Nothing to resume, the file or seed is another than the proof's, too few runs, or another process has it.</exception>
    public static ProofSession Open(Ledger ledger, ClaimDefinition claim, ProofWish wish, TimeProvider time)
    {
        var earlier = EarlierProofs.Of(ledger, claim, time);
        if (wish.Resume)
        {
            return OwnedSession.Resume(ledger, new(ProofLog.Verb, claim.Name, wish.Stream), id => new ProofLog(ledger, id, time).HasEnded, owned =>
            {
                var log = new ProofLog(ledger, owned.Id, time);
                return new ProofSession(GoOn(claim, wish, owned, log), owned, log) { Earlier = earlier, Command = wish.Command, Stop = wish.Stop };
            });
        }

        claim = Limited(claim, wish.Runs) with { Seed = wish.Seed ?? claim.Seed };
        var fresh = OwnedSession.Begin(ledger, ProofLog.Verb, claim.Name);
        return new(claim, fresh, new(ledger, fresh.Id, time)) { Earlier = earlier, Command = wish.Command, Stop = wish.Stop };
    }

    /// <inheritdoc/>
    public void Dispose() => owned.Dispose();

    /// <summary>Whether a proof of a claim of this name did not end.</summary>
    public static bool IsOpen(Ledger ledger, string claim, TimeProvider time) =>
        ledger.Streams().Any(s => s.Verb == ProofLog.Verb && s.Name == claim && !new ProofLog(ledger, s.Id, time).HasEnded);

    private static ClaimDefinition GoOn(ClaimDefinition claim, ProofWish wish, OwnedSession owned, ProofLog log)
    {
        if (log.Read().OfType<ClaimStarted>().FirstOrDefault() is not { } first)
            return Limited(claim, wish.Runs) with { Seed = wish.Seed ?? claim.Seed };
        var seed = owned.SameSeed(claim.Name, (claim.Definition, wish.Seed), (first.Definition, first.Seed));
        // How often it is looked at is settled before the first look.
        if (wish.Runs is { } runs && runs != first.Terms.MaxPairs)
            throw new ProblemException(Problems.ResumedWithOtherRuns(first.Id, first.Terms.MaxPairs, runs));
        return claim with { Seed = seed, Pairs = new(first.Terms.MinPairs, first.Terms.MaxPairs) };
    }

    private static ClaimDefinition Limited(ClaimDefinition claim, int? runs) =>
        runs is not { } most ? claim
        : most < PairRange.Fewest ? throw new ProblemException(Problems.FewerThanTen(most))
        : claim with { Pairs = new(Math.Min(claim.Pairs.Min, most), most) };
}
