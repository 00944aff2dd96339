// The last word of a stream that nobody works on: its process is gone, or it was interrupted and waits. Needs no file, for that may be another by now.
using Mettle.Breaking;
using Mettle.Proving;
using Mettle.Running;
using Mettle.Storage;
using Mettle.Tuning;
using Mettle.Web.Serving.Streams;

namespace Mettle.Web.Serving.Sessions;

/// <param name="ledger">Where streams are.</param>
/// <param name="time">The clock.</param>
internal sealed class Endings(Ledger ledger, TimeProvider time)
{
    /// <summary>Why a run ended that somebody stopped.</summary>
    public const string Stopped = "it was stopped";

    /// <summary>Its last event is its end.</summary>
    public bool HasEnded(string id) => ledger.Latest(id) is { } last && EventText.IsLast(last);

    /// <summary>Stops a stream; nothing where it has ended.</summary>
    /// <exception cref="ProblemException">Somebody works on it.</exception>
    public void Stop(StreamSummary stream)
    {
        using var owned = ledger.Own(stream.Id);
        if (HasEnded(stream.Id))
            return;
        switch (stream.Verb)
        {
            case RunLog.Verb:
                Run(stream.Id, Stopped);
                break;
            case StudyLog.Verb:
                StudyRun.End(new(ledger, stream.Id, time));
                break;
            case CampaignLog.Verb:
                CampaignRun.End(new(ledger, stream.Id, time));
                break;
            default:
                Proof(new(ledger, stream.Id, time));
                break;
        }
    }

    /// <summary>Ends a run that the caller owns.</summary>
    /// <param name="id">Which.</param>
    /// <param name="reason">Why, in one sentence without a full stop.</param>
    public void Run(string id, string reason) => RunHost.End(RunLog.Open(ledger, id), reason, time);

    private void Proof(ProofLog log)
    {
        if (log.Read().FirstOrDefault() is SeriesStarted)
            SeriesRun.End(log);
        else
            ProofHost.End(log, time);
    }
}
