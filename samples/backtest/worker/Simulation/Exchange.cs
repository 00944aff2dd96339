// All shares over all days, moved by one market. The same seed gives the same prices.
using Mettle;

namespace Backtest.Simulation;

internal static class Exchange
{
    private const int Years = 20;
    private const double MarketVolatility = 0.11;
    private const double MarketDrift = 0.3;

    private static readonly DateOnly First = new(2005, 1, 3);

    /// <summary>The bars, one share after the other, each in the order of its days.</summary>
    public static IEnumerable<Bar> Bars(Seed seed)
    {
        var days = Calendar.Days(First, Years).ToList();
        var market = Market(seed.Derive("market").Chance(), days.Count);
        foreach (var listing in Listing.All)
        {
            var share = new Share(listing, seed.Derive(listing.Symbol).Chance());
            for (var day = 0; day < days.Count; day++)
                yield return share.Next(days[day], market[day]);
        }
    }

    private static double[] Market(Chance chance, int days)
    {
        var (regimes, garch) = (new Regimes(chance, MarketDrift), new Garch(chance, MarketVolatility));
        var returns = new double[days];
        for (var day = 0; day < days; day++)
            returns[day] = regimes.Next() + garch.Next();
        return returns;
    }
}
