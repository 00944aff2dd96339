// Looks into JSON of which nothing is certain: what is not there or of another kind is simply nothing.
using System.Text.Json;

namespace Mettle.Breaking;

internal static class LooseJson
{
    public static JsonElement Child(JsonElement of, string name) =>
        of.ValueKind == JsonValueKind.Object && of.TryGetProperty(name, out var child) ? child : default;

    public static IEnumerable<JsonElement> Items(JsonElement of, string name) =>
        Child(of, name) is { ValueKind: JsonValueKind.Array } array ? array.EnumerateArray() : [];

    public static string? Text(JsonElement of, string name) => Text(Child(of, name));

    public static string? Text(JsonElement element)
    {
        try
        {
            return element.ValueKind == JsonValueKind.String ? element.GetString() : null;
        }
        catch (InvalidOperationException)
        {
            // Half a surrogate pair, or bytes that are no UTF-8: JSON by its shape and yet no text.
            return null;
        }
    }

    public static double? Number(JsonElement of, string name) =>
        Child(of, name) is { ValueKind: JsonValueKind.Number } number && number.TryGetDouble(out var value) && double.IsFinite(value) ? value : null;
}
