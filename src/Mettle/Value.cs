// What a parameter is set to and what an expression computes with: a number, a text or a truth. Knows nothing of spaces.
using System.Globalization;
using System.Text.Json.Serialization;

namespace Mettle;

/// <summary>The three kinds of <see cref="Value"/>.</summary>
public enum ValueKind
{
    /// <summary>A double; whole numbers are exact up to 2^53.</summary>
    Number,

    /// <summary>A string.</summary>
    Text,

    /// <summary>True or false.</summary>
    Truth,
}

/// <summary>A number, a text or a truth. Two values are equal when kind and content are.</summary>
[JsonConverter(typeof(ValueJson))]
public readonly record struct Value
{
    private readonly double number;
    private readonly string? text;

    private Value(ValueKind kind, double number, string? text)
    {
        Kind = kind;
        this.number = number;
        this.text = text;
    }

    /// <summary>Which of the three this is. The default value is the number 0.</summary>
    public ValueKind Kind { get; }

    /// <summary>The number.</summary>
    /// <exception cref="InvalidOperationException">The value is not a number: a BUG in the caller, who must ask for <see cref="Kind"/> first.</exception>
    public double Number => Kind == ValueKind.Number ? number : throw NotA("number");

    /// <summary>The text.</summary>
    /// <exception cref="InvalidOperationException">The value is not a text.</exception>
    public string Text => Kind == ValueKind.Text ? text! : throw NotA("text");

    /// <summary>The truth.</summary>
    /// <exception cref="InvalidOperationException">The value is not a truth.</exception>
    public bool Truth => Kind == ValueKind.Truth ? number != 0 : throw NotA("truth");

    /// <summary>Makes a number.</summary>
    public static Value Of(double number) => new(ValueKind.Number, number, null);

    /// <summary>Makes a text.</summary>
    public static Value Of(string text) => new(ValueKind.Text, 0, text);

    /// <summary>Makes a truth.</summary>
    public static Value Of(bool truth) => new(ValueKind.Truth, truth ? 1 : 0, null);

    /// <summary>The value as a person writes it in the file: 3, 0.5, cart, true.</summary>
    public override string ToString() => Kind switch
    {
        ValueKind.Number => number.ToString("R", CultureInfo.InvariantCulture),
        ValueKind.Text => text!,
        _ => number != 0 ? "true" : "false",
    };

    private InvalidOperationException NotA(string kind) => new($"BUG: '{this}' is a {Kind} and was read as a {kind}");
}
