// A number as it was written, so that more digits than a double holds are not lost. Knows no tolerance.
using System.Buffers;
using System.Globalization;
using System.Numerics;

namespace Mettle.Proving.Equivalence;

/// <summary>A decimal numeral, or NaN or an infinity as a word.</summary>
/// <param name="Value">The nearest double; infinite also where the numeral is too large for one.</param>
/// <param name="Text">As it was written, without spaces around it.</param>
internal readonly record struct Numeral(double Value, string Text)
{
    private static readonly SearchValues<char> Characters = SearchValues.Create("0123456789+-.eE");

    /// <summary>It is written as a word: <c>NaN</c>, <c>inf</c>.</summary>
    public bool IsWord => !double.IsFinite(Value) && !Text.Any(char.IsAsciiDigit);

    /// <summary>Reads one; false where the text is none.</summary>
    public static bool TryParse(string text, out Numeral numeral)
    {
        var bare = text.Trim(' ');
        var isWord = TryWord(bare, out var value);
        var isRead = isWord || (!bare.AsSpan().ContainsAnyExcept(Characters) && double.TryParse(bare, NumberStyles.Float, CultureInfo.InvariantCulture, out value));
        numeral = new Numeral(value, bare);
        return isRead;
    }

    /// <summary>They are the same number, whatever doubles make of it.</summary>
    public bool IsExactly(Numeral other) => Digits(Text) == Digits(other.Text);

    /// <summary>By value, then by what is written.</summary>
    public static int Order(Numeral one, Numeral other) =>
        one.Value.CompareTo(other.Value) is var order and not 0 ? order : string.CompareOrdinal(one.Text, other.Text);

    // Words of Python, C, R and .NET.
    private static bool TryWord(string text, out double value)
    {
        value = text.TrimStart('+', '-').ToUpperInvariant() switch { "NAN" => double.NaN, "INF" or "INFINITY" => double.PositiveInfinity, _ => 0 };
        if (text.StartsWith('-'))
            value = -value;
        return value != 0 && text.Length - text.TrimStart('+', '-').Length <= 1;
    }

    // The digits without zeros around them, and the power of ten of the last one.
    private static (bool IsNegative, string Digits, BigInteger Power) Digits(string text)
    {
        var e = text.IndexOfAny(['e', 'E']);
        var mantissa = (e < 0 ? text : text[..e]).TrimStart('+', '-');
        var power = e < 0 ? BigInteger.Zero : BigInteger.Parse(text.AsSpan(e + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        var point = mantissa.IndexOf('.', StringComparison.Ordinal);
        var all = mantissa.Replace(".", "", StringComparison.Ordinal);
        var digits = all.TrimEnd('0');
        power += all.Length - digits.Length - (point < 0 ? 0 : mantissa.Length - point - 1);
        digits = digits.TrimStart('0');
        return digits.Length == 0 ? (false, "", BigInteger.Zero) : (text.StartsWith('-'), digits, power);
    }
}
