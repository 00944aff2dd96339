// Looking into JSON of which nothing is certain: what is not there, or of another kind, is nothing.
using System.Text.Json;

namespace Mettle.Proving.Foreign;

internal static class Fields
{
    /// <summary>The member of an object; null: there is none, or this is no object.</summary>
    public static JsonElement? Member(this JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var member) ? member : null;

    /// <summary>The entries of a list that is a member; none where it is no list.</summary>
    public static IReadOnlyList<JsonElement> List(this JsonElement element, string name) =>
        element.Member(name) is { ValueKind: JsonValueKind.Array } list ? [.. list.EnumerateArray()] : [];

    /// <summary>A text that is a member; null: there is none, or it is no text, or half of one.</summary>
    public static string? Text(this JsonElement element, string name)
    {
        try
        {
            return element.Member(name) is { ValueKind: JsonValueKind.String } text ? text.GetString() : null;
        }
        catch (InvalidOperationException)
        {
            // Escapes that are half of a pair make no text.
            return null;
        }
    }

    /// <summary>Is there a list of this name?</summary>
    public static bool HasList(this JsonElement element, string name) => element.Member(name)?.ValueKind == JsonValueKind.Array;
}
