// A session in the ledger: events go in as JSON, and come out again when the session is resumed, shown or followed.
using System.Runtime.CompilerServices;
using System.Text.Json;
using Mettle.Storage;

namespace Mettle.Breaking;

/// <summary>Appends and reads the events of one session. It knows their JSON and the ledger, not what they mean.</summary>
public sealed class CampaignLog(Ledger ledger, string session, TimeProvider time)
{
    /// <summary>The verb under which campaigns are kept in the ledger.</summary>
    public const string Verb = "break";

    /// <summary>The session's id.</summary>
    public string Session => session;

    /// <summary>The session is COMPLETED or FAILED, and nothing of it is left to be done.</summary>
    public bool HasEnded => Read().OfType<CampaignResult>().Any(r => r.Status is Status.Completed or Status.Failed);

    /// <summary>Stores an event, durably, stamped with the time.</summary>
    public void Append(CampaignEvent happened)
    {
        var stamped = happened with { At = time.GetUtcNow() };
        ledger.Append(session, KindOf(stamped), JsonSerializer.Serialize(stamped, CampaignJson.Default.CampaignEvent));
    }

    /// <summary>Everything stored so far.</summary>
    public IEnumerable<CampaignEvent> Read() => ledger.Read(session, 0).Select(e => Parse(e.Json));

    /// <summary>What is stored after <paramref name="after"/> and then what comes, until the session's result (or cancellation).</summary>
    public async IAsyncEnumerable<CampaignEvent> Follow(long after, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await foreach (var entry in ledger.Follow(session, after, cancellation))
        {
            var happened = Parse(entry.Json);
            yield return happened;
            if (happened is CampaignResult)
                yield break;
        }
    }

    private static CampaignEvent Parse(string json) =>
        JsonSerializer.Deserialize(json, CampaignJson.Default.CampaignEvent)
        ?? throw new InvalidOperationException("BUG: the ledger holds an empty event");

    private static string KindOf(CampaignEvent happened) => happened switch
    {
        SessionStarted => SessionStarted.Kind,
        TrialFinished => TrialFinished.Kind,
        CampaignResult => CampaignResult.Kind,
        _ => "progress",
    };
}
