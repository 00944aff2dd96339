// The closes of one share, with sums that make any moving figure two look-ups. Knows nothing of rules.
namespace Backtest.Trading;

internal sealed class Series
{
    private readonly double[] sums;
    private readonly double[] squares;

    /// <param name="closes">One a day, above zero.</param>
    public Series(double[] closes)
    {
        Closes = closes;
        (sums, squares, Returns) = (new double[closes.Length + 1], new double[closes.Length + 1], new double[closes.Length]);
        for (var day = 0; day < closes.Length; day++)
        {
            Returns[day] = day == 0 ? 0 : (closes[day] / closes[day - 1]) - 1;
            sums[day + 1] = sums[day] + closes[day];
            squares[day + 1] = squares[day] + (Returns[day] * Returns[day]);
        }
    }

    public double[] Closes { get; }

    /// <summary>How far a day's close is above that of the day before, as a share of it; 0 on the first.</summary>
    public double[] Returns { get; }

    /// <summary>The mean close of the last days up to one, that one included.</summary>
    public double Mean(int day, int days) => (sums[day + 1] - sums[day + 1 - days]) / days;

    /// <summary>Root mean square of the last days' returns, a year.</summary>
    public double Volatility(int day, int days) => Math.Sqrt((squares[day + 1] - squares[day + 1 - days]) / days * Year.Days);
}
