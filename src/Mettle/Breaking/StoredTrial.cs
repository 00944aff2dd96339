// A trial that ended, as the events of its session and the store of evidence tell it. Reads; draws nothing.
using System.Text.Json;
using Mettle.Breaking.Observing;
using Mettle.Storage;

namespace Mettle.Breaking;

/// <summary>One trial with what it was judged by.</summary>
/// <param name="Trial">How it ended.</param>
/// <param name="Baseline">How the healthy system was seen to behave when it began; null where that was not stored.</param>
public sealed record StoredTrial(TrialFinished Trial, BaselineMeasured? Baseline)
{
    /// <summary>Finds one by its number; null where none of it ended.</summary>
    /// <param name="session">All events of the session, in order.</param>
    /// <param name="number">1, 2, 3 …</param>
    public static StoredTrial? Find(IEnumerable<CampaignEvent> session, int number)
    {
        BaselineMeasured? baseline = null;
        foreach (var happened in session)
        {
            if (happened is TrialFinished trial && trial.Trial == number)
                return new(trial, baseline);
            baseline = happened as BaselineMeasured ?? baseline;
        }

        return null;
    }

    /// <summary>What it rests on; null where it has none, or the store has it no more.</summary>
    public EvidenceRecord? Evidence(ContentStore store) =>
        Digest.TryParse(Trial.EvidenceDigest, out var digest) && store.Get(digest) is { } bytes
            ? JsonSerializer.Deserialize(bytes, EvidenceJson.Default.EvidenceRecord)
            : null;
}
