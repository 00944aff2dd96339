// A number with its unit, as people write it: 500ms, 1%, 50/s, 10MiB. Knows nothing of what it measures.
using System.Globalization;

namespace Mettle.Expressions;

/// <summary>What a unit measures, and the base unit values are turned into.</summary>
public enum Dimension
{
    /// <summary>No unit was written.</summary>
    None,

    /// <summary>Milliseconds.</summary>
    Duration,

    /// <summary>A percentage, as 0 to 1.</summary>
    Share,

    /// <summary>Bytes.</summary>
    Size,

    /// <summary>Per second.</summary>
    Rate,
}

/// <summary>A finite number in the base unit of its dimension.</summary>
/// <param name="Value">Milliseconds, 0 to 1, bytes, per second, or the number itself.</param>
/// <param name="Dimension">What the unit said.</param>
public readonly record struct Quantity(double Value, Dimension Dimension)
{
    private static readonly Unit[] Units =
    [
        new("ns", Dimension.Duration, 1, 1e6), new("us", Dimension.Duration, 1, 1000), new("ms", Dimension.Duration, 1),
        new("s", Dimension.Duration, 1000), new("m", Dimension.Duration, 60_000), new("h", Dimension.Duration, 3_600_000),
        new("d", Dimension.Duration, 86_400_000),
        new("%", Dimension.Share, 1, 100),
        new("B", Dimension.Size, 1), new("kB", Dimension.Size, 1e3), new("KB", Dimension.Size, 1e3), new("MB", Dimension.Size, 1e6),
        new("GB", Dimension.Size, 1e9), new("TB", Dimension.Size, 1e12), new("KiB", Dimension.Size, 1024),
        new("MiB", Dimension.Size, 1L << 20), new("GiB", Dimension.Size, 1L << 30), new("TiB", Dimension.Size, 1L << 40),
        new("/s", Dimension.Rate, 1), new("/m", Dimension.Rate, 1, 60), new("/h", Dimension.Rate, 1, 3600),
    ];

    /// <summary>Reads a whole text; the unit follows the number without a space. False for anything else.</summary>
    public static bool TryParse(string text, out Quantity quantity)
    {
        quantity = default;
        var negative = text.StartsWith('-');
        var position = negative ? 1 : 0;
        if (position >= text.Length || !char.IsAsciiDigit(text[position]))
            return false;
        try
        {
            quantity = Read(text, ref position);
        }
        catch (ProblemException)
        {
            return false;
        }

        if (negative)
            quantity = quantity with { Value = -quantity.Value };
        return position == text.Length;
    }

    /// <summary>Reads from a digit on and moves <paramref name="position"/> behind number and unit.</summary>
    /// <exception cref="ProblemException">Too large, or an unknown unit.</exception>
    internal static Quantity Read(string text, ref int position)
    {
        var start = position;
        var number = ReadNumber(text, ref position);
        var unitAt = position;
        var suffix = ReadSuffix(text, ref position);
        if (!double.IsFinite(number))
            throw new ProblemException(Problems.NumberTooLarge(text, start));
        if (suffix.Length == 0)
            return new Quantity(number, Dimension.None);
        var unit = Array.Find(Units, u => u.Suffix == suffix)
            ?? throw new ProblemException(Problems.UnknownUnit(text, unitAt, suffix, [.. Units.Select(u => u.Suffix)]));
        return new Quantity(number * unit.Times / unit.Over, unit.Dimension);
    }

    private static double ReadNumber(string text, ref int position)
    {
        var start = position;
        SkipDigits(text, ref position);
        if (At(text, position) == '.' && char.IsAsciiDigit(At(text, position + 1)))
        {
            position++;
            SkipDigits(text, ref position);
        }

        if (At(text, position) is 'e' or 'E')
        {
            var digits = At(text, position + 1) is '+' or '-' ? position + 2 : position + 1;
            if (char.IsAsciiDigit(At(text, digits)))
            {
                position = digits;
                SkipDigits(text, ref position);
            }
        }

        return double.Parse(text.AsSpan(start, position - start), CultureInfo.InvariantCulture);
    }

    // A slash begins a unit only where one letter follows, so that `10/steps` stays a division.
    private static string ReadSuffix(string text, ref int position)
    {
        var end = position;
        if (At(text, end) == '%')
            end++;
        else if (At(text, end) == '/' && At(text, end + 1) is 's' or 'm' or 'h' && !IsWord(At(text, end + 2)))
            end += 2;
        else
            while (IsWord(At(text, end)))
                end++;
        var suffix = text[position..end];
        position = end;
        return suffix;
    }

    private static void SkipDigits(string text, ref int position)
    {
        while (char.IsAsciiDigit(At(text, position)))
            position++;
    }

    private static bool IsWord(char c) => char.IsAsciiLetterOrDigit(c) || c == '_';

    private static char At(string text, int position) => position < text.Length ? text[position] : '\0';

    // Division by Over instead of multiplication by a fraction: 7% is then the double nearest to 0.07.
    private sealed record Unit(string Suffix, Dimension Dimension, double Times, double Over = 1);
}
