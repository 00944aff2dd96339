// Which days of the history count.
namespace Backtest.Trading;

/// <param name="From">The first, counted from 0.</param>
/// <param name="To">The one after the last.</param>
internal readonly record struct Days(int From, int To)
{
    /// <summary>The first part of a window of the history.</summary>
    /// <param name="all">How many days there are.</param>
    /// <param name="window">From and to, as shares of them; null: all.</param>
    /// <param name="budget">The share of the window to use, in (0, 1].</param>
    /// <exception cref="InvalidDataException">There is no day in it.</exception>
    public static Days Of(int all, IReadOnlyList<double>? window, double budget)
    {
        var (from, to) = window is [var first, var last] ? (first, last) : (0, 1);
        var days = new Days((int)Math.Floor(from * all), (int)Math.Floor((from + (budget * (to - from))) * all));
        return days.From < days.To ? days : throw new InvalidDataException("there is no day to trade on");
    }
}
