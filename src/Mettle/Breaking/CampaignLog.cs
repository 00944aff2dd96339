// A session in the ledger: what a campaign says, stamped with the time it was said.
using Mettle.Storage;

namespace Mettle.Breaking;

/// <summary>Appends and reads the events of one session.</summary>
public sealed class CampaignLog(Ledger ledger, string session, TimeProvider time)
{
    /// <summary>The verb under which campaigns are kept in the ledger.</summary>
    public const string Verb = "break";

    private static readonly EventFormat<CampaignEvent> Format = new(CampaignJson.Default.CampaignEvent, KindOf, CampaignResult.Kind);

    private readonly EventLog<CampaignEvent> events = new(ledger, session, Format);

    /// <summary>The session's id.</summary>
    public string Session => session;

    /// <summary>The session is COMPLETED or FAILED, and nothing of it is left to be done.</summary>
    public bool HasEnded => Read().OfType<CampaignResult>().Any(r => r.Status is Status.Completed or Status.Failed);

    /// <summary>Stores an event, durably, stamped with the time.</summary>
    public void Append(CampaignEvent happened) => events.Append(happened with { At = time.GetUtcNow() });

    /// <inheritdoc cref="EventLog{TEvent}.Read"/>
    public IEnumerable<CampaignEvent> Read() => events.Read();

    /// <inheritdoc cref="EventLog{TEvent}.Follow"/>
    public IAsyncEnumerable<CampaignEvent> Follow(long after, CancellationToken cancellation) => events.Follow(after, cancellation);

    private static string KindOf(CampaignEvent happened) => happened switch
    {
        SessionStarted => SessionStarted.Kind,
        TrialFinished => TrialFinished.Kind,
        CampaignResult => CampaignResult.Kind,
        _ => "progress",
    };
}
