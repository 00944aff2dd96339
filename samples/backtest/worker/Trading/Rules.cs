// The trading rule and what of it can be tuned. Knows no prices but those up to the day it decides on.
using Mettle.Search;

namespace Backtest.Trading;

/// <summary>
/// Long while the mean of few closes is above that of many, short while it is below (W. Brock, J. Lakonishok, B. LeBaron, "Simple technical
/// trading rules and the stochastic properties of stock returns", Journal of Finance 47, 1992).
/// </summary>
/// <param name="Short">How many closes are few, in days.</param>
/// <param name="Long">How many are many, in days.</param>
/// <param name="Threshold">By how much they must differ, as a share of the mean of many.</param>
internal sealed record Rules(int Short, int Long, double Threshold)
{
    private const int VolatilityDays = 20;

    /// <summary>No position while the price moves more than this, a year.</summary>
    public double MaxVolatility { get; init; } = 0.6;

    /// <summary>
    /// Positions are scaled down so that none moves more than this a year (A. Moreira, T. Muir, "Volatility-managed portfolios", Journal of
    /// Finance 72, 2017).
    /// </summary>
    public double TargetVolatility { get; init; } = 0.2;

    /// <summary>Of a point; thresholds and volatilities are in percent there.</summary>
    public static Rules Of(Point point)
    {
        var rules = new Rules((int)point["short_window"]!.Value.Number, (int)point["long_window"]!.Value.Number, point["threshold"]!.Value.Number / 100);
        return rules with
        {
            MaxVolatility = point["max_volatility"]?.Number / 100 ?? rules.MaxVolatility,
            TargetVolatility = point["target_volatility"]?.Number / 100 ?? rules.TargetVolatility,
        };
    }

    /// <summary>
    /// The position to hold from the close of a day to the next close: 1 is all the money on a rise, −1 on a fall. It is scaled when it is opened.
    /// </summary>
    /// <param name="series">What is traded.</param>
    /// <param name="day">Whose close is known.</param>
    /// <param name="held">The position so far.</param>
    public double Position(Series series, int day, double held)
    {
        if (day + 1 < Math.Max(Math.Max(Short, Long), VolatilityDays + 1))
            return 0;
        var apart = (series.Mean(day, Short) / series.Mean(day, Long)) - 1;
        var volatility = series.Volatility(day, VolatilityDays);
        if (Math.Abs(apart) <= Threshold || volatility > MaxVolatility)
            return 0;
        return Math.Sign(apart) == Math.Sign(held) ? held : Math.Sign(apart) * TargetVolatility / Math.Max(volatility, TargetVolatility);
    }
}
