// A formula and its value: numbers, names, + - * / ^, parentheses, functions. Reads and computes in one descent.
using System.Globalization;

namespace Calc;

/// <param name="text">What the user wrote.</param>
/// <param name="names">Values by name.</param>
public sealed class Formula(string text, IReadOnlyDictionary<string, double> names)
{
    private int at;

    /// <summary>The value.</summary>
    /// <exception cref="FormatException">It is no formula; the message says where.</exception>
    public double Value()
    {
        var value = Sum();
        return at == text.Length ? value : throw Unexpected();
    }

    private double Sum()
    {
        var value = Product();
        while (true)
        {
            if (Take('+'))
                value += Product();
            else if (Take('-'))
                value -= Product();
            else
                return value;
        }
    }

    private double Product()
    {
        var value = Power();
        while (true)
        {
            if (Take('*'))
                value *= Power();
            else if (Take('/'))
                value /= Power();
            else
                return value;
        }
    }

    // A minus binds less than a power: -2^2 is -4. Powers bind to the right: 2^3^2 is 2^9.
    private double Power()
    {
        if (Take('-'))
            return -Power();
        var value = Single();
        return Take('^') ? Math.Pow(value, Power()) : value;
    }

    private double Single()
    {
        if (Take('('))
        {
            var inner = Sum();
            Expect(')');
            return inner;
        }

        return Word() is { Length: > 0 } word ? Named(word) : Number();
    }

    private double Named(string word)
    {
        if (!Take('('))
            return names.TryGetValue(word, out var value) ? value : throw new FormatException($"there is no '{word}'");
        var given = new List<double>();
        if (!Take(')'))
        {
            do
            {
                given.Add(Sum());
            }
            while (Take(','));
            Expect(')');
        }

        return Functions.All.TryGetValue(word, out var function) ? function([.. given]) : throw new FormatException($"there is no function '{word}'");
    }

    private double Number()
    {
        var digits = While(c => char.IsAsciiDigit(c) || c == '.');
        return double.TryParse(digits, CultureInfo.InvariantCulture, out var number) ? number : throw Unexpected();
    }

    private string Word() => at < text.Length && char.IsAsciiLetter(text[at]) ? While(char.IsAsciiLetterOrDigit) : "";

    private string While(Func<char, bool> goesOn)
    {
        var start = at;
        while (at < text.Length && goesOn(text[at]))
            at++;
        var word = text[start..at];
        Skip();
        return word;
    }

    private bool Take(char wanted)
    {
        Skip();
        if (at == text.Length || text[at] != wanted)
            return false;
        at++;
        Skip();
        return true;
    }

    private void Expect(char wanted)
    {
        if (!Take(wanted))
            throw Unexpected();
    }

    private void Skip()
    {
        while (at < text.Length && text[at] == ' ')
            at++;
    }

    private FormatException Unexpected() =>
        new(at < text.Length ? $"'{text[at]}' was not expected at {at + 1}" : "something is missing at the end");
}
