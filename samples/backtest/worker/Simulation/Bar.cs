// A day of a share, and the file of them.
using System.Globalization;

namespace Backtest.Simulation;

internal sealed record Bar(string Symbol, DateOnly Day, double Open, double High, double Low, double Close, double Volume)
{
    public const string Head = "symbol,date,open,high,low,close,volume";

    /// <summary>A line of the file, prices with four decimals.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"{Symbol},{Day:yyyy-MM-dd},{Open:0.0000},{High:0.0000},{Low:0.0000},{Close:0.0000},{Volume:0}");
}
