// The year of the exchanges.
namespace Backtest;

internal static class Year
{
    /// <summary>Trading days, by custom.</summary>
    public const double Days = 252;
}
