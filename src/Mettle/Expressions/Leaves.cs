// The nodes without operators: constants, names, and names with an argument.
using System.Globalization;

namespace Mettle.Expressions;

/// <param name="Value">In the base unit.</param>
/// <param name="Dimension">What its unit said.</param>
/// <param name="Text">As written, unit and quotes included.</param>
internal sealed record Constant(Value Value, Dimension Dimension, string Text) : Node
{
    public override int Level => 9;

    public static Constant Of(string text) => new(Value.Of(text), Dimension.None, Quote(text));

    public static Constant Of(bool truth) => new(Value.Of(truth), Dimension.None, truth ? "true" : "false");

    public static string Quote(string text) => $"\"{text.Replace("\\", "\\\\").Replace("\"", "\\\"")}\"";

    public override Value? Evaluate(Func<string, Value?> names) => Value;

    public override ValueKind? Check(Func<string, ValueKind?> kinds, List<Problem> problems) => Value.Kind;

    public override string ToString() => Text;
}

internal sealed record Name(string Text) : Node
{
    public override int Level => 9;

    // NaN is how measurements say "nothing": it must not make comparisons false.
    public override Value? Evaluate(Func<string, Value?> names) =>
        names(Text) is { } value && !(value.Kind == ValueKind.Number && double.IsNaN(value.Number)) ? value : null;

    public override ValueKind? Check(Func<string, ValueKind?> kinds, List<Problem> problems) => kinds(Text);

    public override string ToString() => Text;
}

/// <summary>A statistic with its argument. Its whole text is a name for those who give values: <c>p(95)</c>.</summary>
internal sealed record Call(string Function, double Argument) : Node
{
    private readonly string key = $"{Function}({Argument.ToString("R", CultureInfo.InvariantCulture)})";

    public override int Level => 9;

    public override Value? Evaluate(Func<string, Value?> names) => names(key);

    public override ValueKind? Check(Func<string, ValueKind?> kinds, List<Problem> problems) => ValueKind.Number;

    public override string ToString() => key;
}
