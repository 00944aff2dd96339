// How a point looks in JSON: an object of parameter names and values, in the space's order.
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Mettle.Search;

/// <summary>Reads and writes <c>{"service": "cart", "delay_ms": 740}</c>.</summary>
public sealed class PointJson : JsonConverter<Point>
{
    private static readonly ValueJson Values = new();

    /// <inheritdoc/>
    public override Point Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
            throw new JsonException("a point is a JSON object");
        var entries = new List<KeyValuePair<string, Value>>();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = reader.GetString()!;
            reader.Read();
            entries.Add(new(name, Values.Read(ref reader, typeof(Value), options)));
        }

        return new Point(entries);
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, Point value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        foreach (var entry in value.Entries)
        {
            writer.WritePropertyName(entry.Key);
            Values.Write(writer, entry.Value, options);
        }

        writer.WriteEndObject();
    }
}
