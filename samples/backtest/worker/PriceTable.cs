// The shared columns of prices, taken apart into shares. The only file that knows how they are stored.
using Mettle.Tuning.Data;

namespace Backtest;

internal static class PriceTable
{
    /// <summary>The closes of each share, in the order of days; rows must be ordered by symbol, then by day.</summary>
    /// <exception cref="InvalidDataException">Shares have not the same number of days.</exception>
    public static IReadOnlyList<double[]> Closes(string folder)
    {
        using var columns = Columns.Open(folder);
        var symbols = columns.Codes("symbol");
        var closes = columns.Numbers("close");
        return Shares(symbols, closes);
    }

    /// <summary>Closes by share.</summary>
    /// <param name="symbols">Of each row, anything that differs between shares.</param>
    /// <param name="closes">Of each row.</param>
    /// <exception cref="InvalidDataException">Shares have not the same number of days.</exception>
    public static IReadOnlyList<double[]> Shares<T>(ReadOnlySpan<T> symbols, ReadOnlySpan<double> closes)
        where T : IEquatable<T>
    {
        var shares = new List<double[]>();
        for (var from = 0; from < closes.Length;)
        {
            var others = symbols[from..].IndexOfAnyExcept(symbols[from]);
            var to = others < 0 ? closes.Length : from + others;
            shares.Add(closes[from..to].ToArray());
            from = to;
        }

        return shares.TrueForAll(share => share.Length == shares[0].Length)
            ? shares
            : throw new InvalidDataException("shares have not the same number of days");
    }
}
