// Opens a session of a campaign in the ledger: a new one, or the last one that did not end.
using Mettle.Storage;

namespace Mettle.Breaking;

/// <summary>What the command line says about a session.</summary>
/// <param name="Trials">Trials in all; null: what the file says, or on resuming what the session began with.</param>
/// <param name="Seed">Null: what the file says, or on resuming what the session began with.</param>
/// <param name="Resume">Go on with the last session that did not end.</param>
public sealed record SessionWish(int? Trials = null, ulong? Seed = null, bool Resume = false);

/// <summary>A session that this process owns until it is disposed, so that no other process makes its trials at the same time.</summary>
public sealed class CampaignSession : IDisposable
{
    private readonly IDisposable ownership;

    private CampaignSession(Campaign campaign, CampaignLog log, long from, IDisposable ownership)
    {
        Campaign = campaign;
        Log = log;
        From = from;
        this.ownership = ownership;
    }

    /// <summary>The campaign with the command line's wishes in it.</summary>
    public Campaign Campaign { get; }

    /// <summary>The session's events.</summary>
    public CampaignLog Log { get; }

    /// <summary>Events after this sequence number belong to this run of the session.</summary>
    public long From { get; }

    /// <summary>Opens it.</summary>
    /// <exception cref="ProblemException">Nothing to resume, the file or seed is another than the session's, or another process has it.</exception>
    public static CampaignSession Open(Ledger ledger, Campaign campaign, SessionWish wish, TimeProvider time)
    {
        if (wish.Trials is < 1 or > 1000)
            throw new ProblemException(Problems.TrialsOutOfRange(wish.Trials.Value));
        if (!wish.Resume)
        {
            campaign = campaign with { Trials = wish.Trials ?? campaign.Trials, Seed = wish.Seed ?? campaign.Seed };
            var fresh = ledger.Begin(CampaignLog.Verb, campaign.Name);
            return new(campaign, new CampaignLog(ledger, fresh, time), 0, ledger.Own(fresh));
        }

        var id = LastOpen(ledger, campaign, time);
        var owned = ledger.Own(id);
        try
        {
            var log = new CampaignLog(ledger, id, time);
            if (log.Read().OfType<SessionStarted>().FirstOrDefault() is { } first)
                campaign = campaign with { Seed = Same(campaign, wish, first), Trials = wish.Trials ?? first.Trials };
            return new(campaign, log, ledger.Read(id) is [.., var latest] ? latest.Sequence : 0, owned);
        }
        catch
        {
            owned.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => ownership.Dispose();

    private static string LastOpen(Ledger ledger, Campaign campaign, TimeProvider time)
    {
        var sessions = ledger.Streams().Where(s => s.Verb == CampaignLog.Verb && s.Name == campaign.Name).ToList();
        if (sessions is [])
            throw new ProblemException(Problems.NothingToResume(campaign.Name, "it has no session yet"));
        return sessions.FirstOrDefault(s => !new CampaignLog(ledger, s.Id, time).HasEnded)?.Id
            ?? throw new ProblemException(Problems.NothingToResume(campaign.Name, "all of its sessions have ended"));
    }

    private static ulong Same(Campaign campaign, SessionWish wish, SessionStarted first)
    {
        if (first.Definition != campaign.Definition.Hex)
            throw new ProblemException(Problems.ResumedWithAnotherFile(campaign.Name, first.Id));
        if (wish.Seed is { } seed && seed != first.Seed)
            throw new ProblemException(Problems.ResumedWithAnotherSeed(first.Id, first.Seed, seed));
        return first.Seed;
    }
}
