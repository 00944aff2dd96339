// One JSON object a line for programs, and the plain sentences for people beside it.
using System.Text.Json;
using Mettle.Breaking;

namespace Mettle.Cli.Views;

/// <summary>What <c>--json</c> prints.</summary>
/// <param name="programs">Gets the JSON; the tool's standard output.</param>
/// <param name="people">Gets the sentences; the tool's standard error.</param>
internal sealed class JsonView(TextWriter programs, TextWriter people) : ICampaignView
{
    public async Task Draw(IAsyncEnumerable<CampaignEvent> events)
    {
        var sentences = new PlainView(people);
        await foreach (var happened in events)
        {
            await programs.WriteLineAsync(JsonSerializer.Serialize(happened, CampaignJson.Default.CampaignEvent));
            await programs.FlushAsync();
            sentences.Show(happened);
        }
    }
}
