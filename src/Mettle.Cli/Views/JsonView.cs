// One JSON object a line on standard output, for programs; sentences for people go to standard error.
using System.Text.Json;
using Mettle.Breaking;

namespace Mettle.Cli.Views;

/// <summary>What <c>--json</c> prints.</summary>
internal sealed class JsonView : ICampaignView
{
    private readonly PlainView people = new(Console.Error);

    public async Task Draw(IAsyncEnumerable<CampaignEvent> events)
    {
        await foreach (var happened in events)
        {
            await Console.Out.WriteLineAsync(JsonSerializer.Serialize(happened, CampaignJson.Default.CampaignEvent));
            await Console.Out.FlushAsync();
            people.Show(happened);
        }
    }
}
