// The shapes of lists and of mappings whose keys the user chooses.
using System.Text.Json.Nodes;

namespace Mettle.Files;

internal static class Collections
{
    /// <summary>What the user may call things: letters, digits, '_' and '-', beginning with a letter or '_'.</summary>
    private const string NamePattern = "^[A-Za-z_][A-Za-z0-9_-]*$";

    /// <summary>One or more.</summary>
    public static Shape<IReadOnlyList<T>> ListOf<T>(Shape<T> item) => new((node, reading) =>
    {
        if (node is YamlList list)
            return Items(list, item, reading);
        reading.Report(node, Problems.WrongType("a list", node.Described));
        return [];
    }, () => new() { ["type"] = "array", ["minItems"] = 1, ["items"] = item.Schema() });

    /// <summary>A single one may stand without a list.</summary>
    public static Shape<IReadOnlyList<T>> OneOrMany<T>(Shape<T> item) => new(
        (node, reading) => node is YamlList list ? Items(list, item, reading) : item.TryRead(node, reading, out var value) ? [value] : [],
        () => new() { ["oneOf"] = new JsonArray(item.Schema(), ListOf(item).Schema()) });

    /// <summary>One value written in several ways, told apart by what kind of node it is.</summary>
    public static Shape<T> ByKind<T>(Shape<T> scalar, Shape<T>? list = null, Shape<T>? mapping = null) => new(
        (node, reading) => (node switch { YamlList => list, YamlMapping => mapping, _ => null } ?? scalar).Read(node, reading),
        () => new() { ["oneOf"] = new JsonArray([.. new[] { scalar, list, mapping }.OfType<Shape<T>>().Select(shape => shape.Schema())]) });

    /// <summary>Keys of the user's own, in the order of the file; at least one.</summary>
    public static Shape<OrderedDictionary<string, T>> MapOf<T>(Shape<T> item) => MapOf(_ => item);

    /// <summary>The same, where the shape of a value depends on its key.</summary>
    public static Shape<OrderedDictionary<string, T>> MapOf<T>(Func<string, Shape<T>> item) => Map(
        (key, reading) =>
        {
            if (!IsName(key.Text))
                reading.Report(key, Problems.NotAName(key.Text));
            return item(key.Text);
        },
        () => new() { ["type"] = "object", ["minProperties"] = 1, ["propertyNames"] = new JsonObject { ["pattern"] = NamePattern }, ["additionalProperties"] = item("").Schema() });

    /// <summary>Keys of any kind, such as names of headers and variables.</summary>
    public static Shape<OrderedDictionary<string, T>> AnyMapOf<T>(Shape<T> item) => AnyMapOf(_ => item);

    /// <summary>The same, where the shape of a value depends on its key.</summary>
    public static Shape<OrderedDictionary<string, T>> AnyMapOf<T>(Func<string, Shape<T>> item) => Map(
        (key, _) => item(key.Text),
        () => new() { ["type"] = "object", ["minProperties"] = 1, ["additionalProperties"] = item("").Schema() });

    /// <summary>Some of the known keys, in the order of the file; at least one.</summary>
    public static Shape<OrderedDictionary<string, T>> MapOf<T>(OrderedDictionary<string, Shape<T>> known) => Map(
        (key, reading) =>
        {
            if (known.TryGetValue(key.Text, out var shape))
                return shape;
            reading.Report(key, Problems.UnknownKey(key.Text, known.Keys));
            return null;
        },
        () => new()
        {
            ["type"] = "object",
            ["minProperties"] = 1,
            ["additionalProperties"] = false,
            ["properties"] = new JsonObject(known.Select(entry => KeyValuePair.Create(entry.Key, (JsonNode?)entry.Value.Schema()))),
        });

    public static bool IsName(string text) =>
        text.Length > 0 && !char.IsAsciiDigit(text[0]) && text[0] != '-' && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-');

    private static Shape<OrderedDictionary<string, T>> Map<T>(Func<YamlScalar, Reading, Shape<T>?> shapeOf, Func<JsonObject> schema) => new((node, reading) =>
    {
        var values = new OrderedDictionary<string, T>();
        if (node is not YamlMapping { Entries.Count: > 0 } mapping)
        {
            reading.Report(node, Problems.WrongType("a mapping with at least one key", node.Described));
            return values;
        }

        foreach (var (key, child) in mapping.Entries)
        {
            if (shapeOf(key, reading) is { } shape && shape.TryRead(child, reading, out var value))
                values.Add(key.Text, value);
        }

        return values;
    }, schema);

    private static List<T> Items<T>(YamlList list, Shape<T> item, Reading reading)
    {
        if (list.Items.Count == 0)
            reading.Report(list, Problems.EmptyList());
        var values = new List<T>();
        foreach (var child in list.Items)
        {
            if (item.TryRead(child, reading, out var value))
                values.Add(value);
        }

        return values;
    }
}
