// The prices as the file that they were written to: parsed by whoever needs them. What shared columns are compared with.
using System.Globalization;

namespace Backtest;

internal static class PriceFile
{
    /// <summary>As <see cref="PriceTable.Closes"/>, of a CSV file whose columns stand in the order of <see cref="Simulation.Bar.Head"/>.</summary>
    /// <exception cref="InvalidDataException">Shares have not the same number of days.</exception>
    public static IReadOnlyList<double[]> Closes(string file)
    {
        var head = Simulation.Bar.Head.Split(',');
        var (symbol, close) = (Array.IndexOf(head, "symbol"), Array.IndexOf(head, "close"));
        var rows = File.ReadLines(file).Skip(1).Select(line => line.Split(',')).ToList();
        return PriceTable.Shares<string>(rows.Select(row => row[symbol]).ToArray(), rows.Select(row => double.Parse(row[close], CultureInfo.InvariantCulture)).ToArray());
    }
}
