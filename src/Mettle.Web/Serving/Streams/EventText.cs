// A stored event as text for readers elsewhere: its kind, and its JSON with what is known of it besides. The event itself is never written anew.
using System.Text;
using System.Text.Json;
using Mettle.Storage;

namespace Mettle.Web.Serving.Streams;

/// <summary>A page of what happened.</summary>
/// <param name="Items">Events, each with its <c>sequence</c>.</param>
public sealed record HistoryPage(IReadOnlyList<JsonElement> Items)
{
    /// <summary>What to give as <c>after</c> for the next page; null: this is the last.</summary>
    public long? Next { get; init; }
}

internal static class EventText
{
    /// <summary>The word that an event says of itself.</summary>
    public static string KindOf(Entry entry) => Word(entry.Json, "event") ?? entry.Kind;

    /// <summary>Whether nothing comes after an event: its stream ended, and was not only interrupted.</summary>
    public static bool IsLast(Entry entry) => entry.Kind == "result" && Word(entry.Json, "status") is "COMPLETED" or "FAILED";

    /// <summary>One frame of an event stream.</summary>
    public static string Frame(Entry entry) => $"id: {entry.Sequence}\nevent: {KindOf(entry)}\ndata: {entry.Json}\n\n";

    /// <summary>One frame of the stream of all streams.</summary>
    public static string Frame(Entry entry, string verb) => $"id: {entry.Sequence}\nevent: {KindOf(entry)}\ndata: {WithStream(entry, verb)}\n\n";

    public static JsonElement WithSequence(Entry entry) => JsonElement.Parse($$"""{"sequence":{{entry.Sequence}},{{entry.Json.AsSpan(1)}}""");

    // Results say their verb themselves.
    private static string WithStream(Entry entry, string verb) => entry.Kind == "result"
        ? $$"""{"stream":"{{entry.Stream}}",{{entry.Json.AsSpan(1)}}"""
        : $$"""{"stream":"{{entry.Stream}}","verb":"{{verb}}",{{entry.Json.AsSpan(1)}}""";

    private static string? Word(string json, string name)
    {
        var reader = new Utf8JsonReader(Encoding.UTF8.GetBytes(json));
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isWanted = reader.ValueTextEquals(name);
            reader.Read();
            if (isWanted)
                return reader.TokenType == JsonTokenType.String ? reader.GetString() : null;
            reader.Skip();
        }

        return null;
    }
}
