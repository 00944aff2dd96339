// How a Value looks in JSON: as the JSON number, string or boolean itself.
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Mettle;

/// <summary>Writes a <see cref="Value"/> as a bare JSON number, string or boolean; whole numbers without a decimal point.</summary>
public sealed class ValueJson : JsonConverter<Value>
{
    /// <inheritdoc/>
    public override Value Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.TokenType switch
    {
        JsonTokenType.Number => Value.Of(reader.GetDouble()),
        JsonTokenType.String => Value.Of(reader.GetString()!),
        JsonTokenType.True => Value.Of(true),
        JsonTokenType.False => Value.Of(false),
        _ => throw new JsonException($"a value is a number, a string or a boolean, not {reader.TokenType}"),
    };

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, Value value, JsonSerializerOptions options)
    {
        switch (value.Kind)
        {
            case ValueKind.Number when double.IsInteger(value.Number) && Math.Abs(value.Number) < 1e15:
                writer.WriteNumberValue((long)value.Number);
                break;
            case ValueKind.Number:
                writer.WriteNumberValue(value.Number);
                break;
            case ValueKind.Text:
                writer.WriteStringValue(value.Text);
                break;
            default:
                writer.WriteBooleanValue(value.Truth);
                break;
        }
    }
}
