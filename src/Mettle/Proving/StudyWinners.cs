// The best point that a study found, as values of params: what was tuned is what is proved.
using Mettle.Storage;
using Mettle.Tuning;

namespace Mettle.Proving;

internal static class StudyWinners
{
    /// <summary>The best point of the study's last session that ended with one.</summary>
    /// <returns>Its values as they stand in params, and the session.</returns>
    /// <exception cref="ProblemException">There is no such session.</exception>
    public static (IReadOnlyDictionary<string, string> Params, string Session) Of(Ledger ledger, string study, TimeProvider time)
    {
        var ended = from stream in ledger.Streams()
                    where stream.Verb == StudyLog.Verb && stream.Name == study
                    select new StudyLog(ledger, stream.Id, time).Latest() as StudyEnded;
        var best = ended.FirstOrDefault(e => e is { Status: Status.Completed, Best: not null }) ?? throw new ProblemException(Problems.NoWinner(study));
        return (best.Best!.Params.Entries.ToDictionary(v => v.Key, v => v.Value.ToString(), StringComparer.Ordinal), best.Id);
    }
}
