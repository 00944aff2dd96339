// Walks over JSON once and says what is wrong with its form: depth, sizes, text that is none. It does not know what it should say.
using System.Text.Json;
using System.Text.Unicode;

namespace Mettle.Web.Serving.Security;

internal static class JsonBounds
{
    /// <summary>One sentence; null where nothing is wrong.</summary>
    public static string? Mistake(ReadOnlySpan<byte> json, RequestLimits limits)
    {
        if (!Utf8.IsValid(json))
            return "the body is not UTF-8";
        try
        {
            return Walk(json, limits);
        }
        catch (JsonException e)
        {
            return $"the body is no JSON of at most {limits.Depth} levels: {Printable.Of(e.Message)}";
        }
    }

    private static string? Walk(ReadOnlySpan<byte> json, RequestLimits limits)
    {
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = limits.Depth });
        var items = new int[limits.Depth + 1];
        while (reader.Read())
        {
            if (reader.TokenType is JsonTokenType.StartArray or JsonTokenType.StartObject)
                items[reader.CurrentDepth + 1] = 0;
            if (IsValue(reader.TokenType) && ++items[reader.CurrentDepth] > limits.Items)
                return $"an array or object has more than {limits.Items} items";
            if (reader is { TokenType: JsonTokenType.String or JsonTokenType.PropertyName, ValueIsEscaped: true } && !IsText(ref reader))
                return "a text has half of a character";
        }

        return null;
    }

    private static bool IsValue(JsonTokenType token) => token is not (JsonTokenType.PropertyName or JsonTokenType.EndArray or JsonTokenType.EndObject);

    // An escaped half of a surrogate pair is JSON, but no text: whoever asks for it later would fall over.
    private static bool IsText(ref Utf8JsonReader reader)
    {
        try
        {
            return reader.GetString() is not null;
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }
}
