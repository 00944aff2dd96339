// `auto` against others, run by run: is the difference more than chance?
using Mettle.Benchmarks.Search.Suite;
using Mettle.Statistics;

namespace Mettle.Benchmarks.Search.Quality;

/// <summary>Signed-rank tests of the differences of log regrets, paired by function and seed.</summary>
internal static class DuelTables
{
    private static readonly int[] Budgets = [50, 100, 200];

    /// <summary>Against each peer, over all functions that it ran.</summary>
    public static string AgainstPeers(Field field) => Markdown.Table(
        ["`auto` against", .. Budgets.Select(b => $"{b} trials")],
        field.Peers.Select(peer => (string[])[peer.Name, .. Budgets.Select(b => AgainstPeer(field, peer, field.At(b)))]));

    /// <summary>Against random search on each function: a small chance says that <c>auto</c> is worse there.</summary>
    public static string AgainstRandom(Field field) => Markdown.Table(
        ["`auto` worse than `random`?", .. Budgets.Select(b => $"{b} trials")],
        PublicSuite.All.Select(problem => (string[])[problem.Name, .. Budgets.Select(b => Worse(field, field.At(b), problem.Name))]));

    private static string AgainstPeer(Field field, Contestant peer, Round round)
    {
        var differences = PublicSuite.All.Where(p => peer.Ran(p.Name, round.Budget)).SelectMany(p => round.Differences(field.Auto, peer, p.Name)).ToList();
        if (differences.Count == 0)
            return Markdown.None;
        var test = SignedRanks.Of(differences);
        var verdict = test.TwoSided >= 0.05 ? "undecided" : test.Less < test.Greater ? "**better**" : "**worse**";
        return $"{verdict}, {differences.Count(d => d < 0)} won and {differences.Count(d => d > 0)} lost of {differences.Count}, {Markdown.Chance(test.TwoSided)}";
    }

    private static string Worse(Field field, Round round, string function)
    {
        var test = SignedRanks.Of(round.Differences(field.Auto, field.Random, function));
        return test.Greater < 0.05 ? $"**yes**, {Markdown.Chance(test.Greater)}" : $"no, {Markdown.Chance(test.Greater)}";
    }
}
