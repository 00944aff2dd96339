// The shapes of single values: texts, numbers, choices, quantities, addresses. Collections have their own file.
using System.Globalization;
using System.Text.Json.Nodes;

namespace Mettle.Files;

internal static class Shapes
{
    public static Shape<string> Text { get; } = Words("a text", Of("string"), scalar => scalar is { IsNothing: false, Value.Kind: ValueKind.Text });

    /// <summary>Numbers and truths are taken as they were written.</summary>
    public static Shape<string> LooseText { get; } = Words("a text", OfAny, scalar => !scalar.IsNothing);

    public static Shape<string> Command { get; } = Text.That(text => string.IsNullOrWhiteSpace(text) ? Problems.EmptyText("a command line") : null);

    public static Shape<bool> Flag { get; } = Scalar<bool>("true or false", Of("boolean"), scalar => scalar.Value.Kind == ValueKind.Truth ? scalar.Value.Truth : null);

    public static Shape<Numeral> Number { get; } = Scalar<Numeral>("a number", Of("number"), scalar =>
        scalar.Value.Kind == ValueKind.Number ? new Numeral(scalar.Value.Number, long.TryParse(scalar.Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _)) : null);

    /// <summary>A number, a text, true or false, whichever it was written as.</summary>
    public static Shape<Value> AnyValue { get; } = Scalar<Value>("a number, a text, true or false", OfAny, scalar => scalar.IsNothing ? null : scalar.Value);

    /// <summary>A web address; <c>${port.NAME}</c> may stand in it.</summary>
    public static Shape<string> Url { get; } = (Text with { Schema = () => new() { ["type"] = "string", ["pattern"] = "^https?://" } })
        .That(text => IsWebAddress(Placeholders.Fill(text)) ? null : Problems.NotAnAddress(text));

    /// <summary>A web address as it stands.</summary>
    public static Shape<Uri> Address { get; } = Url.As(text => Uri.TryCreate(text, UriKind.Absolute, out var uri) ? uri : throw new ProblemException(Problems.NotAnAddress(text)));

    public static Shape<long> Whole(long min, long max) => Scalar<long>(
        $"a whole number from {min} to {max}",
        () => new() { ["type"] = "integer", ["minimum"] = min, ["maximum"] = max },
        scalar => scalar.IsPlain && long.TryParse(scalar.Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && number >= min && number <= max
            ? number : null);

    public static Shape<Numeral> NumberIn(double min, double max) =>
        (Number with { Schema = () => new() { ["type"] = "number", ["minimum"] = min, ["maximum"] = max } })
        .That(number => number.Value >= min && number.Value <= max ? null : Problems.OutOfRange(number.Value, min, max));

    public static Shape<string> OneOf(params string[] words) =>
        (Text with { Schema = () => new() { ["enum"] = new JsonArray([.. words.Select(word => JsonValue.Create(word))]) } })
        .That(text => words.Contains(text) ? null : Problems.NotOneOf(text, words));

    public static Shape<Value> ValueOf(Shape<string> shape) => new((node, reading) => Value.Of(shape.Read(node, reading)), shape.Schema);

    public static Shape<Value> ValueOf(Shape<Numeral> shape) => new((node, reading) => Value.Of(shape.Read(node, reading).Value), shape.Schema);

    /// <summary>Rejects what does not parse with its own problem.</summary>
    public static Shape<T> Parsed<T>(Func<string, T> parse)
        where T : class => Text.As(parse);

    private static bool IsWebAddress(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" && uri.Host.Length > 0;

    private static Func<JsonObject> Of(string type) => () => new() { ["type"] = type };

    private static JsonObject OfAny() => new() { ["type"] = new JsonArray("string", "number", "boolean") };

    private static Shape<string> Words(string expected, Func<JsonObject> schema, Predicate<YamlScalar> isOne) => new((node, reading) =>
    {
        if (node is YamlScalar scalar && isOne(scalar))
            return scalar.Text;
        reading.Report(node, Problems.WrongType(expected, node.Described));
        return "";
    }, schema);

    private static Shape<T> Scalar<T>(string expected, Func<JsonObject> schema, Func<YamlScalar, T?> read)
        where T : struct => new((node, reading) =>
    {
        if (node is YamlScalar scalar && read(scalar) is { } value)
            return value;
        reading.Report(node, Problems.WrongType(expected, node.Described));
        return default;
    }, schema);
}

/// <param name="Value">The number.</param>
/// <param name="IsWhole">Written without a decimal point: <c>0</c> is whole, <c>0.0</c> is not.</param>
internal readonly record struct Numeral(double Value, bool IsWhole);
