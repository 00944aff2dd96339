// One simulated share: what of its return is the market's, what is its own, and how its price moves within the day.
using Mettle;

namespace Backtest.Simulation;

/// <summary>What is known of a share before its first day.</summary>
/// <param name="Symbol">Its name.</param>
/// <param name="Beta">How much of the market's return it takes over (W. F. Sharpe, "A simplified model for portfolio analysis", Management Science 9, 1963).</param>
/// <param name="Volatility">Of its own, besides the market's: the standard deviation of log returns a year.</param>
internal sealed record Listing(string Symbol, double Beta, double Volatility)
{
    public static IReadOnlyList<Listing> All { get; } =
    [
        new("ALDER", 0.5, 0.16), new("ASPEN", 0.6, 0.18), new("BEECH", 0.7, 0.20), new("BIRCH", 0.8, 0.22), new("CEDAR", 0.9, 0.24), new("ELM", 1.0, 0.26),
        new("HAZEL", 0.5, 0.26), new("LARCH", 0.6, 0.24), new("MAPLE", 0.7, 0.22), new("OAK", 0.8, 0.20), new("ROWAN", 0.9, 0.18), new("YEW", 1.0, 0.30),
    ];
}

/// <summary>The bars of a share, day by day.</summary>
/// <param name="listing">Which.</param>
/// <param name="chance">Decides whatever is not the market's doing.</param>
internal sealed class Share(Listing listing, Chance chance)
{
    private const double OwnDrift = 0.75;

    // A jump about once in two years (R. C. Merton, "Option pricing when underlying stock returns are discontinuous", Journal of Financial Economics 3, 1976).
    private const double Jumps = 0.002;
    private const double JumpMean = -0.01;
    private const double JumpDeviation = 0.05;

    // How much of a day's variance falls into the night before it.
    private const double Night = 0.3;

    private readonly Regimes regimes = new(chance, OwnDrift);
    private readonly Garch garch = new(chance, listing.Volatility);
    private double close = Math.Exp(3.5 + chance.NextDouble());

    /// <summary>The next day's bar.</summary>
    /// <param name="day">Which day.</param>
    /// <param name="market">The market's log return.</param>
    public Bar Next(DateOnly day, double market)
    {
        var deviation = Math.Sqrt(Math.Pow(garch.Deviation, 2) + Math.Pow(listing.Beta * market, 2));
        var jump = chance.NextDouble() < Jumps ? JumpMean + (JumpDeviation * chance.NextNormal()) : 0;
        var moved = (listing.Beta * market) + regimes.Next() + garch.Next() - (deviation * deviation / 2);
        var gap = (Night * moved) + jump + (Math.Sqrt(Night * (1 - Night)) * deviation * chance.NextNormal());
        var open = close * Math.Exp(gap);
        var bar = Within(day, open, close * Math.Exp(moved + jump), Math.Sqrt(1 - Night) * deviation);
        close = bar.Close;
        return bar;
    }

    // High and low of a Brownian path between two prices (P. Glasserman, Monte Carlo Methods in Financial Engineering, section 6.4, 2003).
    private Bar Within(DateOnly day, double open, double end, double deviation)
    {
        var move = Math.Log(end / open);
        var high = open * Math.Exp((move + Reach(move, deviation)) / 2);
        var low = open * Math.Exp((move - Reach(move, deviation)) / 2);
        var volume = Math.Round(1e6 * Math.Exp((0.3 * chance.NextNormal()) + (10 * deviation)));
        return new Bar(listing.Symbol, day, open, high, low, end, volume);
    }

    private double Reach(double move, double deviation) => Math.Sqrt((move * move) - (2 * deviation * deviation * Math.Log(1 - chance.NextDouble())));
}
