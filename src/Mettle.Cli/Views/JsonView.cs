// One JSON object a line for programs, and the plain sentences for people beside it.
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Mettle.Cli.Views;

/// <summary>What <c>--json</c> prints.</summary>
/// <param name="programs">Gets the JSON; the tool's standard output.</param>
/// <param name="format">Of the events.</param>
/// <param name="people">Says an event in words; on the tool's standard error.</param>
internal sealed class JsonView<TEvent>(TextWriter programs, JsonTypeInfo<TEvent> format, Action<TEvent> people) : IEventView<TEvent>
{
    public async Task Draw(IAsyncEnumerable<TEvent> events)
    {
        await foreach (var happened in events)
        {
            await programs.WriteLineAsync(JsonSerializer.Serialize(happened, format));
            await programs.FlushAsync();
            people(happened);
        }
    }
}
