// Ratios as people read them: changes in percent, with as many digits as tell them apart.
using Mettle.Statistics;

namespace Mettle.Proving.Judging;

internal static class Percent
{
    private const int MostDecimals = 4;

    /// <summary><c>−5 %</c>, <c>+2.5 %</c>, <c>0 %</c>.</summary>
    public static string OfRatio(double ratio) => $"{Signed(100 * (ratio - 1), 2)} %";

    /// <summary><c>5 %</c>, <c>12.5 %</c> of a share.</summary>
    public static string OfShare(double share) => $"{100 * share:0.##} %";

    /// <summary><c>−76 to −74 %</c>: of logarithms of ratios, with digits enough to tell the ends from each other and from the limit.</summary>
    public static string Between(Interval logs, double limit)
    {
        var (low, high, apart) = (Change(logs.Low), Change(logs.High), Change(limit));
        var least = new[] { high - low, Math.Abs(high - apart), Math.Abs(low - apart) }.Where(d => d > 0).DefaultIfEmpty(1).Min();
        var decimals = (int)Math.Clamp(-Math.Floor(Math.Log10(least)), 0, MostDecimals);
        return $"{Signed(low, decimals)} to {Signed(high, decimals)} %";
    }

    private static double Change(double log) => 100 * (Math.Exp(log) - 1);

    private static string Signed(double percent, int decimals)
    {
        var rounded = Math.Round(percent, decimals);
        var digits = Math.Abs(rounded).ToString($"0.{new string('#', decimals)}");
        return rounded == 0 ? digits : $"{(rounded < 0 ? "−" : "+")}{digits}";
    }
}
