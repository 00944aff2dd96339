// Which side of a pair runs first: balanced, and not to be guessed. A pure function.
namespace Mettle.Proving.Measuring;

/// <summary>
/// Of each two pairs in a row one begins with the candidate, and chance says which: randomised blocks (Fisher, The Design of Experiments,
/// 1935). What drifts over pairs, and what the first of two leaves for the second, hits both sides alike.
/// </summary>
internal static class Order
{
    /// <summary>Whether a pair begins with the candidate.</summary>
    /// <param name="seed">The claim's.</param>
    /// <param name="pair">From 1.</param>
    public static bool CandidateFirst(Seed seed, int pair)
    {
        var (block, second) = Math.DivRem(pair - 1, 2);
        var coin = seed.Derive("order").Derive(block).Chance().NextInt(2);
        return coin == second;
    }
}
