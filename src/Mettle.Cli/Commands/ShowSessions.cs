// mettle show, for sessions of campaigns: what happened, and all the evidence of one trial.
using System.Text.Json;
using Mettle.Breaking;
using Mettle.Cli.Views;
using Mettle.Cli.Views.Campaigns;
using Mettle.Storage;

namespace Mettle.Cli.Commands;

/// <summary>Reads stored sessions and prints them.</summary>
internal static class ShowSessions
{
    /// <summary>The session as it was said.</summary>
    public static async Task<int> Report(CampaignLog log, bool json)
    {
        IEventView<CampaignEvent> view = json ? new JsonView<CampaignEvent>(Console.Out, CampaignJson.Default.CampaignEvent, new PlainView(Console.Error).Show) : new PlainView(Console.Out);
        await view.Draw(log.Read().ToAsyncEnumerable());
        return Tool.Done;
    }

    /// <summary>A trial with its evidence.</summary>
    public static async Task<int> Trial(CampaignLog log, int number, ContentStore store, bool json)
    {
        var stored = StoredTrial.Find(log.Read(), number) ?? throw new ProblemException(Problems.NoSuchTrial(log.Id, number));
        var (trial, evidence) = (stored.Trial, stored.Evidence(store));
        if (json)
        {
            await Console.Out.WriteLineAsync(JsonSerializer.Serialize(trial, CampaignJson.Default.CampaignEvent));
            await Console.Out.WriteLineAsync(new TrialEvidence(trial.At, number, evidence).ToJson());
        }

        foreach (var line in TrialReport.Lines(stored, evidence))
            await (json ? Console.Error : Console.Out).WriteLineAsync(Printable.Line(line));
        return Tool.Done;
    }
}
