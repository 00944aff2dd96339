// The better points and the worse ones, weighted. Knows no densities.
using Mettle.Search.Surrogates.Parzens;

namespace Mettle.Search.Samplers.Parzens;

/// <summary>What the two densities are learnt from.</summary>
/// <param name="Better">
/// The best share. The better a point, the more it weighs: log(k + 1) − log(rank) of k, as CMA-ES weighs its parents (Hansen and
/// Ostermeier, Evolutionary Computation 9, 2001), scaled to a mean of 1.
/// </param>
/// <param name="Worse">All others: measured, stopped early, failed, pending.</param>
internal sealed record TpeSplit(WeightedPoints Better, WeightedPoints Worse)
{
    /// <param name="ranking">At least one measured point.</param>
    /// <param name="told">The codes of its points.</param>
    /// <param name="pending">Points without a value yet: "constant liar" takes them to be bad (Ginsbourger, Le Riche and Carraro 2010).</param>
    /// <param name="settings">How many.</param>
    public static TpeSplit Of(TpeRanking ranking, IReadOnlyList<double[]> told, IReadOnlyList<double[]> pending, TpeSettings settings)
    {
        var best = Math.Min(settings.MostBetter, (int)Math.Ceiling(settings.Better * ranking.Measured));
        var weights = Enumerable.Range(1, best).Select(rank => Math.Log(best + 1) - Math.Log(rank)).ToList();
        var others = Others(best, ranking.Count, settings.MostWorse);
        return new(
            new([.. ranking.Order.Take(best).Select(i => told[i])], [.. weights.Select(weight => weight / weights.Average())]),
            new([.. others.Select(o => told[ranking.Order[o.Place]]), .. pending], [.. others.Select(o => o.Weight), .. pending.Select(_ => 1.0)]));
    }

    // Where there are too many, the half next to the border is kept whole, for that is where the two densities must be told apart; of
    // the rest every so-manieth stands for its neighbours in the ranking.
    private static List<(int Place, double Weight)> Others(int best, int count, int most)
    {
        var whole = count - best <= most ? count - best : most / 2;
        var rest = count - best - whole;
        var stride = Math.Max(1, rest / (double)(most - (most / 2)));
        return
        [
            .. Enumerable.Range(best, whole).Select(place => (place, 1.0)),
            .. Enumerable.Range(0, (int)Math.Round(rest / stride)).Select(i => (best + whole + (int)((i + 0.5) * stride), stride)),
        ];
    }
}
