// Days and times as ISO 8601 writes them in full. Knows no time zone but what is written.
namespace Mettle.Tuning.Data.Extracting;

/// <summary><c>2026-03-31</c>, <c>2026-03-31T12:30</c>, <c>2026-03-31 12:30:05.25+02:00</c>.</summary>
internal static class IsoTimes
{
    private const int DateLength = 10;
    private const long Minute = 60_000_000;

    /// <summary>Days since 1970-01-01.</summary>
    public static bool TryDate(ReadOnlySpan<byte> text, out long days)
    {
        days = 0;
        if (text.Length != DateLength || text[4] != '-' || text[7] != '-'
            || !TryDigits(text[..4], out var year) || !TryDigits(text[5..7], out var month) || !TryDigits(text[8..], out var day)
            || year < 1 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month))
            return false;
        days = new DateOnly(year, month, day).DayNumber - DateOnly.FromDateTime(DateTime.UnixEpoch).DayNumber;
        return true;
    }

    /// <summary>Microseconds since 1970-01-01T00:00Z; finer fractions are cut, and without an offset the time is UTC.</summary>
    public static bool TryTimestamp(ReadOnlySpan<byte> text, out long microseconds)
    {
        microseconds = 0;
        if (text.Length < DateLength + 6 || text[DateLength] is not ((byte)'T' or (byte)' ') || !TryDate(text[..DateLength], out var days))
            return false;
        var time = text[(DateLength + 1)..];
        if (!TryMinutes(time[..5], out var minutes) || minutes >= 24 * 60)
            return false;
        var rest = time[5..];
        if (!TrySeconds(ref rest, out var fine) || !TryOffset(rest, out var offset))
            return false;
        microseconds = (((days * 24 * 60) + minutes - offset) * Minute) + fine;
        return true;
    }

    private static bool TryMinutes(ReadOnlySpan<byte> text, out int minutes)
    {
        minutes = 0;
        if (text.Length != 5 || text[2] != ':' || !TryDigits(text[..2], out var hour) || !TryDigits(text[3..], out var minute) || hour > 23 || minute > 59)
            return false;
        minutes = (hour * 60) + minute;
        return true;
    }

    private static bool TrySeconds(ref ReadOnlySpan<byte> rest, out long microseconds)
    {
        microseconds = 0;
        if (rest is not [(byte)':', ..])
            return true;
        if (rest.Length < 3 || !TryDigits(rest[1..3], out var seconds) || seconds > 59)
            return false;
        microseconds = seconds * 1_000_000L;
        rest = rest[3..];
        if (rest is not [(byte)'.', ..])
            return true;
        var length = 1;
        for (var unit = 100_000; length < rest.Length && char.IsAsciiDigit((char)rest[length]); unit /= 10, length++)
            microseconds += (rest[length] - '0') * unit;
        rest = rest[length..];
        return length is > 1 and <= 10;
    }

    private static bool TryOffset(ReadOnlySpan<byte> text, out int minutes)
    {
        minutes = 0;
        if (text.IsEmpty || text.SequenceEqual("Z"u8))
            return true;
        if (text[0] is not ((byte)'+' or (byte)'-') || !TryMinutes(text[1..], out minutes))
            return false;
        minutes = text[0] == '-' ? -minutes : minutes;
        return true;
    }

    private static bool TryDigits(ReadOnlySpan<byte> text, out int number)
    {
        number = 0;
        foreach (var digit in text)
        {
            if (!char.IsAsciiDigit((char)digit))
                return false;
            number = (number * 10) + digit - '0';
        }

        return true;
    }
}
