// One stored session in one line, as text and as JSON.
using System.Text.Json;
using Mettle.Breaking;
using Mettle.Storage;

namespace Mettle.Cli.Views.Campaigns;

/// <summary>Sums a session up from its events.</summary>
internal static class SessionLine
{
    public static string Text(StreamSummary stream, IReadOnlyList<CampaignEvent> events)
    {
        var trials = events.OfType<TrialFinished>().ToList();
        var worst = trials.Where(t => t.Severity is not null).MaxBy(t => t.Value);
        return $"{stream.Id}  {stream.Started:yyyy-MM-dd HH:mm}  {stream.Verb} {stream.Name}  {State(events)}  {trials.Count} trials"
            + (worst is null ? "" : $"  worst {worst.Severity:0.0}: {Sentences.Plan(worst.Plan)}");
    }

    public static string Json(StreamSummary stream, IReadOnlyList<CampaignEvent> events) =>
        JsonSerializer.Serialize(Result(stream, events), CampaignJson.Default.CampaignEvent);

    // A session without a result lost its process: it stands where its last state says.
    private static CampaignResult Result(StreamSummary stream, IReadOnlyList<CampaignEvent> events) =>
        events.OfType<CampaignResult>().LastOrDefault() ?? new CampaignResult(
            stream.Verb, stream.Id, Last(events), events.OfType<TrialFinished>().Count(), Findings.Of(events.OfType<TrialFinished>(), events.OfType<SessionStarted>().FirstOrDefault()?.Goal ?? Goal.Severity))
        {
            At = stream.LastAt ?? stream.Started,
            Reason = "its process ended before it did",
        };

    private static string State(IReadOnlyList<CampaignEvent> events) => Last(events) switch
    {
        Status.Pending or Status.Running or Status.Stopping => "RUNNING, or lost (mettle break --resume goes on)",
        var ended => ended.ToString().ToUpperInvariant(),
    };

    private static Status Last(IReadOnlyList<CampaignEvent> events) => events.OfType<StateChanged>().LastOrDefault()?.State ?? Status.Pending;
}
