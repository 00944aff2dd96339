// A session of a campaign in the ledger.
using Mettle.Storage;

namespace Mettle.Breaking;

/// <summary>Appends and reads the events of one session.</summary>
public sealed class CampaignLog(Ledger ledger, string id, TimeProvider time)
    : SessionLog<CampaignEvent>(ledger, id, Format, happened => happened is CampaignResult { Status: Status.Completed or Status.Failed }, time)
{
    /// <summary>The verb under which campaigns are kept in the ledger.</summary>
    public const string Verb = "break";

    private static readonly EventFormat<CampaignEvent> Format = new(CampaignJson.Default.CampaignEvent, KindOf, CampaignResult.Kind);

    private static string KindOf(CampaignEvent happened) => happened switch
    {
        SessionStarted => SessionStarted.Kind,
        TrialFinished => TrialFinished.Kind,
        CampaignResult => CampaignResult.Kind,
        _ => "progress",
    };
}
