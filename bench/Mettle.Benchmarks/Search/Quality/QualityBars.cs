// What the design promises of `auto` on the public suite, and what became of it.
using Mettle.Benchmarks.Search.Suite;

namespace Mettle.Benchmarks.Search.Quality;

/// <summary>Each figure is one that should be low; a missed bar says so.</summary>
internal static class QualityBars
{
    private const double MostRatio = 0.01;
    private const double MostMisses = 0.5;

    public static string Of(Field field) => Figure.Table(
    [
        .. new[] { 50, 100, 200 }.Select(budget => Rank(field, field.At(budget))).OfType<Figure>(),
        new("regret of `auto` relative to random search, 100 trials", field.At(100).Ratio(field.Auto), "", MostRatio),
        new("runs of `auto` that miss the storm of `chaos`, 100 trials", Misses(field), "of all", MostMisses),
    ]);

    // The bar is the best rank that a peer has with `auto` in the field.
    private static Figure? Rank(Field field, Round round)
    {
        if (round.Peers.Count == 0)
            return null;
        var best = round.Peers.Min(peer => round.MeanRank(peer, [.. round.Peers, field.Auto]));
        return new($"mean rank of `auto`, {round.Budget} trials; the bar is the best peer's", round.MeanRank(field.Auto, round.Peers), "", best);
    }

    private static double Misses(Field field)
    {
        var regrets = field.Auto.Regrets(ShopUnderFaults.Problem.Name, 100).Values.ToList();
        return regrets.Count(regret => regret > ShopUnderFaults.Problem.Reached) / (double)regrets.Count;
    }
}
