// All shares, traded by one rule with equal weights: what it earned, at what risk.
namespace Backtest.Trading;

/// <summary>What became of a backtest.</summary>
/// <param name="Sharpe">Mean over standard deviation of daily returns, a year, as if money cost nothing; 0 where nothing was traded (W. F. Sharpe, "The Sharpe ratio", 1994).</param>
/// <param name="Return">What the money grew by, a year, as a share.</param>
/// <param name="MaxDrawdown">The deepest fall below the highest point before, as a share of that.</param>
/// <param name="Trades">How often a position was opened.</param>
internal sealed record Result(double Sharpe, double Return, double MaxDrawdown, int Trades)
{
    /// <summary>By the names under which a study knows them.</summary>
    public IReadOnlyDictionary<string, double> Metrics =>
        new Dictionary<string, double> { ["sharpe"] = Sharpe, ["return"] = Return, ["max_drawdown"] = MaxDrawdown, ["trades"] = Trades };
}

internal static class Portfolio
{
    // Of what is bought or sold: spread, commission and what the order itself moves.
    private const double Cost = 0.002;

    /// <summary>Trades a history.</summary>
    public static Result Trade(IReadOnlyList<Series> history, Rules rules, Days days)
    {
        var earned = new double[days.To - days.From];
        var trades = 0;
        foreach (var series in history)
            trades += Trade(series, rules, days, earned);
        for (var day = 0; day < earned.Length; day++)
            earned[day] /= history.Count;
        var (growth, drawdown) = Growth(earned);
        return new(Sharpe(earned), Math.Pow(growth, Year.Days / earned.Length) - 1, drawdown, trades);
    }

    // A day earns what was decided at the close before it, so nothing is known too early.
    private static int Trade(Series series, Rules rules, Days days, double[] earned)
    {
        var (held, trades) = (0.0, 0);
        for (var day = Math.Max(days.From, 1); day < days.To; day++)
        {
            var position = rules.Position(series, day - 1, held);
            if (position != 0 && Math.Sign(position) != Math.Sign(held))
                trades++;
            earned[day - days.From] += (position * series.Returns[day]) - (Cost * Math.Abs(position - held));
            held = position;
        }

        return trades;
    }

    private static double Sharpe(double[] earned)
    {
        var (sum, squares) = (0.0, 0.0);
        foreach (var day in earned)
            sum += day;
        var mean = sum / earned.Length;
        foreach (var day in earned)
            squares += (day - mean) * (day - mean);
        return squares > 0 ? mean / Math.Sqrt(squares / earned.Length) * Math.Sqrt(Year.Days) : 0;
    }

    private static (double Growth, double Drawdown) Growth(double[] earned)
    {
        var (growth, highest, drawdown) = (1.0, 1.0, 0.0);
        foreach (var day in earned)
        {
            growth *= 1 + day;
            highest = Math.Max(highest, growth);
            drawdown = Math.Max(drawdown, 1 - (growth / highest));
        }

        return (growth, drawdown);
    }
}
