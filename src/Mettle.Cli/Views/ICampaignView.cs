// How a campaign is shown: as JSON lines, as plain lines, or live in a terminal.
using Mettle.Breaking;

namespace Mettle.Cli.Views;

/// <summary>Draws the stream of a campaign's events, to its end.</summary>
internal interface ICampaignView
{
    Task Draw(IAsyncEnumerable<CampaignEvent> events);
}
