// Opens a session of a campaign in the ledger: a new one, or the last one that did not end.
using Mettle.Storage;

namespace Mettle.Breaking;

/// <summary>What the command line says about a session.</summary>
/// <param name="Trials">Trials in all; null: what the file says, or on resuming what the session began with.</param>
/// <param name="Seed">Null: what the file says, or on resuming what the session began with.</param>
/// <param name="Resume">Go on with the last session that did not end.</param>
public sealed record SessionWish(int? Trials = null, ulong? Seed = null, bool Resume = false)
{
    /// <summary>Which session to go on with; null: the last that did not end.</summary>
    public string? Stream { get; init; }

    /// <summary>Cancelled where no new trial is to begin; what is under way is finished first.</summary>
    public CancellationToken Stop { get; init; }
}

/// <summary>A session that this process owns until it is disposed, so that no other process makes its trials at the same time.</summary>
public sealed class CampaignSession : IDisposable
{
    private readonly OwnedSession owned;

    private CampaignSession(Campaign campaign, OwnedSession owned, CampaignLog log)
    {
        Campaign = campaign;
        Log = log;
        this.owned = owned;
    }

    /// <summary>The campaign with the command line's wishes in it.</summary>
    public Campaign Campaign { get; }

    /// <summary>The session's events.</summary>
    public CampaignLog Log { get; }

    /// <inheritdoc cref="SessionWish.Stop"/>
    public CancellationToken Stop { get; private init; }

    /// <inheritdoc cref="OwnedSession.From"/>
    public long From => owned.From;

    /// <summary>Opens it.</summary>
    /// <exception cref="ProblemException">Nothing to resume, the file or seed is another than the session's, or another process has it.</exception>
    public static CampaignSession Open(Ledger ledger, Campaign campaign, SessionWish wish, TimeProvider time)
    {
        if (wish.Trials is < 1 or > 1000)
            throw new ProblemException(Problems.TrialsOutOfRange(wish.Trials.Value));
        if (wish.Resume)
            return OwnedSession.Resume(ledger, new(CampaignLog.Verb, campaign.Name, wish.Stream), id => new CampaignLog(ledger, id, time).HasEnded, owned => Resume(campaign, wish, owned, new(ledger, owned.Id, time)));
        var fresh = OwnedSession.Begin(ledger, CampaignLog.Verb, campaign.Name);
        return new(campaign with { Trials = wish.Trials ?? campaign.Trials, Seed = wish.Seed ?? campaign.Seed }, fresh, new(ledger, fresh.Id, time)) { Stop = wish.Stop };
    }

    /// <inheritdoc/>
    public void Dispose() => owned.Dispose();

    private static CampaignSession Resume(Campaign campaign, SessionWish wish, OwnedSession owned, CampaignLog log)
    {
        if (log.Read().OfType<SessionStarted>().FirstOrDefault() is { } first)
        {
            var seed = owned.SameSeed(campaign.Name, (campaign.Definition, wish.Seed), (first.Definition, first.Seed));
            campaign = campaign with { Seed = seed, Trials = wish.Trials ?? first.Trials };
        }

        return new(campaign, owned, log) { Stop = wish.Stop };
    }
}
