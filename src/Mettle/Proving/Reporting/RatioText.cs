// Ratios, changes and chances, written so that nobody takes one for another: a ratio of 0.25 is a quarter, a change of −75 %, and four times as fast.
using Mettle.Drawing;
using Mettle.Proving.Judging;
using Mettle.Statistics;

namespace Mettle.Proving.Reporting;

internal static class RatioText
{
    private const double SmallestP = 0.0001;
    private const double SmallChange = 0.01;
    private const int Most = 9;

    /// <summary><c>0.251</c>; three figures and three decimals at least.</summary>
    public static string Of(double ratio, int decimals = 3) =>
        !double.IsFinite(ratio) ? "∞"
        : ratio is >= 1000 or <= 0 ? Shown.Number(ratio)
        : ratio.ToString($"F{Math.Clamp(2 - (int)Math.Floor(Math.Log10(ratio)), decimals, Most)}");

    /// <summary><c>0.247 … 0.255</c>, with as many decimals as tell its ends apart.</summary>
    public static string Of(Interval interval) => $"{Of(interval.Low, Decimals(interval))} … {Of(interval.High, Decimals(interval))}";

    /// <summary><c>0.251</c>, with as many decimals as its interval bears.</summary>
    public static string Of(RatioEstimate ratio) => Of(ratio.Value, Decimals(ratio.Interval));

    /// <summary><c>0.251 (0.247 … 0.255)</c>.</summary>
    public static string Whole(RatioEstimate ratio) => $"{Of(ratio)} ({Of(ratio.Interval)})";

    /// <summary><c>−74.9 %</c>.</summary>
    public static string Change(double ratio)
    {
        if (!double.IsFinite(ratio))
            return "unbounded";
        var change = ratio - 1;
        var number = (Math.Abs(change) * 100).ToString(Math.Abs(change) < SmallChange ? "0.00" : "0.0");
        return number == "0.00" ? "±0 %" : $"{(change < 0 ? '−' : '+')}{number} %";
    }

    /// <summary><c>−75.3 % … −74.5 %</c>.</summary>
    public static string Change(Interval interval) => $"{Change(interval.Low)} … {Change(interval.High)}";

    /// <summary><c>−74.9 % (−75.3 % … −74.5 %)</c>.</summary>
    public static string Change(RatioEstimate ratio) => $"{Change(ratio.Value)} ({Change(ratio.Interval)})";

    /// <summary><c>3.98 times</c>: how many times one goes into the other.</summary>
    public static string Times(double ratio) => double.IsFinite(ratio) ? ratio.ToString(ratio < 100 ? "0.00" : "0") : "∞";

    /// <summary><c>95 %</c>, <c>99.5 %</c>.</summary>
    public static string Percent(double share) => Shown.Share(share);

    /// <summary><c>p = 0.0123</c>, <c>p &lt; 0.0001</c>.</summary>
    public static string P(double? p) => p switch
    {
        null => "–",
        < SmallestP => $"< {SmallestP:0.0000}",
        { } value => value.ToString("0.0000"),
    };

    private static int Decimals(Interval interval)
    {
        var width = interval.High - interval.Low;
        return width > 0 && double.IsFinite(width) ? Math.Clamp(1 - (int)Math.Floor(Math.Log10(width)), 3, Most) : 3;
    }
}
