// Intervals in JSON: [low, high], an end that the data do not bound as null.
using System.Text.Json;
using System.Text.Json.Serialization;
using Mettle.Statistics;

namespace Mettle.Proving.Judging;

/// <summary>Writes and reads an interval as a list of two.</summary>
public sealed class IntervalJson : JsonConverter<Interval>
{
    /// <inheritdoc/>
    public override Interval Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.StartArray)
            throw new JsonException("an interval is a list of two");
        var low = End(ref reader, double.NegativeInfinity);
        var high = End(ref reader, double.PositiveInfinity);
        return reader.Read() && reader.TokenType == JsonTokenType.EndArray ? new(low, high) : throw new JsonException("an interval is a list of two");
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, Interval value, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WriteStartArray();
        Write(writer, value.Low);
        Write(writer, value.High);
        writer.WriteEndArray();
    }

    private static double End(ref Utf8JsonReader reader, double open) =>
        reader.Read() && reader.TokenType == JsonTokenType.Null ? open : reader.GetDouble();

    private static void Write(Utf8JsonWriter writer, double end)
    {
        if (double.IsFinite(end))
            writer.WriteNumberValue(end);
        else
            writer.WriteNullValue();
    }
}
