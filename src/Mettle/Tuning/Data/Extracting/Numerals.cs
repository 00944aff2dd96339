// Decimal numerals as numbers. Knows no words for numbers.
using System.Globalization;

namespace Mettle.Tuning.Data.Extracting;

internal static class Numerals
{
    // Up to here whole numbers and powers of ten are exact, and so one division rounds once, and rightly:
    // W. D. Clinger: How to read floating point numbers accurately, PLDI 1990.
    private const int ExactDigits = 15;

    private static readonly double[] Tens = [1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15];

    /// <summary>The nearest double; false where the text is no numeral, or its value not finite.</summary>
    public static bool TryParse(ReadOnlySpan<byte> text, out double value) =>
        TryParseExact(text, out value)
        || (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out value) && double.IsFinite(value));

    // Most numbers of most tables: few digits and no exponent.
    private static bool TryParseExact(ReadOnlySpan<byte> text, out double value)
    {
        value = 0;
        var isNegative = text is [(byte)'-', ..];
        var (digits, point, all) = (0, -1, 0L);
        for (var i = isNegative ? 1 : 0; i < text.Length; i++)
        {
            var digit = text[i] - '0';
            if (digit is >= 0 and <= 9 && digits < ExactDigits)
                (digits, all) = (digits + 1, (10 * all) + digit);
            else if (text[i] == '.' && point < 0)
                point = digits;
            else
                return false;
        }

        var magnitude = all / Tens[point < 0 ? 0 : digits - point];
        value = isNegative ? -magnitude : magnitude;
        return digits > 0;
    }
}
