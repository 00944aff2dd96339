// A few shares of the simulated exchange over a few years, as series and as a folder of columns.
using System.Globalization;
using Backtest.Simulation;
using Backtest.Trading;
using Mettle.Tuning.Data;

namespace Mettle.Samples;

internal static class LittleExchange
{
    private const int Shares = 3;
    private const int Days = 800;

    /// <summary>The bars of each share.</summary>
    public static IReadOnlyList<IReadOnlyList<Bar>> Bars { get; } =
        [.. from bar in Exchange.Bars(new Seed(7)) group bar by bar.Symbol into share select (IReadOnlyList<Bar>)[.. share.Take(Days)]];

    /// <summary>The closes of each share that is used here, as the file has them.</summary>
    public static IReadOnlyList<double[]> Closes { get; } =
        [.. Bars.Take(Shares).Select(share => share.Select(bar => double.Parse(bar.ToString().Split(',')[5], CultureInfo.InvariantCulture)).ToArray())];

    public static IReadOnlyList<Series> History { get; } = [.. Closes.Select(closes => new Series(closes))];

    /// <summary>Writes the file and extracts its columns.</summary>
    public static string Extract(TempFolder folder)
    {
        File.WriteAllLines(folder.At("prices.csv"), [Bar.Head, .. Bars.Take(Shares).SelectMany(share => share).Select(bar => bar.ToString())]);
        return new ColumnStore(folder.Path, TimeProvider.System).Extract("prices.csv");
    }
}
