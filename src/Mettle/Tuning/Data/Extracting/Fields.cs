// Texts of fields as values. Knows no column.
using System.Buffers.Text;
using System.Text;

namespace Mettle.Tuning.Data.Extracting;

internal static class Fields
{
    /// <summary>What a field can be read as.</summary>
    /// <param name="text">UTF-8; spaces around it mean nothing.</param>
    /// <param name="isText">It is written as a text, and is no number whatever it says.</param>
    public static FieldKind Kind(ReadOnlySpan<byte> text, bool isText)
    {
        text = text.Trim((byte)' ');
        if (text.IsEmpty)
            return FieldKind.Missing;
        if (char.IsAsciiDigit((char)text[0]) && IsoTimes.TryDate(text, out _))
            return FieldKind.Date;
        if (char.IsAsciiDigit((char)text[0]) && IsoTimes.TryTimestamp(text, out _))
            return FieldKind.Timestamp;
        return isText ? FieldKind.Text : Bare(text);
    }

    public static bool TryNumber(ReadOnlySpan<byte> text, out double value)
    {
        text = text.Trim((byte)' ');
        value = double.NaN;
        return IsNothing(text) || (IsNumeral(text) && Numerals.TryParse(text, out value));
    }

    public static bool TryWhole(ReadOnlySpan<byte> text, out long value)
    {
        text = text.Trim((byte)' ');
        return Utf8Parser.TryParse(text, out value, out var read) && read == text.Length && IsNumeral(text);
    }

    public static bool TryFlag(ReadOnlySpan<byte> text, out bool value)
    {
        text = text.Trim((byte)' ');
        value = Ascii.EqualsIgnoreCase(text, "true"u8);
        return value || Ascii.EqualsIgnoreCase(text, "false"u8);
    }

    private static FieldKind Bare(ReadOnlySpan<byte> text)
    {
        if (TryWhole(text, out _))
            return FieldKind.Whole;
        if (IsNothing(text))
            return FieldKind.Nothing;
        return TryNumber(text, out _) ? FieldKind.Real : TryFlag(text, out _) ? FieldKind.Flag : FieldKind.Text;
    }

    private static bool IsNothing(ReadOnlySpan<byte> text) =>
        text.IsEmpty || (text[0] is (byte)'N' or (byte)'n' && (text.SequenceEqual("NaN"u8) || text.SequenceEqual("nan"u8) || text.SequenceEqual("NA"u8) || text.SequenceEqual("null"u8)));

    // Numbers begin with a digit, behind a sign or a point where there is one: words for infinity are none, and what begins with zeros is a code.
    private static bool IsNumeral(ReadOnlySpan<byte> text)
    {
        var digits = text[(text[0] is (byte)'-' or (byte)'+' ? 1 : 0)..];
        if (digits is [(byte)'.', _, ..])
            return char.IsAsciiDigit((char)digits[1]);
        return digits is [>= (byte)'1' and <= (byte)'9', ..] or [(byte)'0'] || (digits is [(byte)'0', ..] && !char.IsAsciiDigit((char)digits[1]));
    }
}
