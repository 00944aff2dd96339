// What the judge needs to know of a claim. Plain data.
using Mettle.Proving.Declared;

namespace Mettle.Proving.Judging;

/// <summary>What must hold, how sure, and from how many pairs.</summary>
/// <param name="Accept">All of it; the first is the one that the result speaks of.</param>
/// <param name="Confidence">Of the intervals that decide, between 0 and 1.</param>
/// <param name="Pairs">No verdict before the least; of samples that are no pairs, the least of each side.</param>
/// <param name="Seed">Decides the resamples of the bootstrap, which decides nothing.</param>
public sealed record Terms(IReadOnlyList<Criterion> Accept, double Confidence, PairRange Pairs, Seed Seed)
{
    /// <summary>Those of a claim.</summary>
    public static Terms Of(ClaimDefinition claim) => new(claim.Accept, claim.Confidence, claim.Pairs, new Seed(claim.Seed).Derive("judge"));
}
