// The events of one series, folded into what every view of it needs.
namespace Mettle.Proving.Reporting;

/// <summary>A series as far as it has gone.</summary>
/// <param name="Started">Which claims, in which order.</param>
/// <param name="Claims">What became of those that were judged or skipped, by rank.</param>
/// <param name="Ended">How it ended; null: it is under way, or its process was lost.</param>
public sealed record SeriesFacts(SeriesStarted Started, IReadOnlyList<SeriesClaimJudged> Claims, SeriesEnded? Ended)
{
    /// <summary>COMPLETED, FAILED where a claim could not be judged, or RUNNING.</summary>
    public Status Status => Ended?.Status ?? Status.Running;

    /// <summary>Folds the events of a series.</summary>
    /// <exception cref="ProblemException">They do not begin one.</exception>
    public static SeriesFacts Of(IEnumerable<ProofEvent> events)
    {
        SeriesStarted? started = null;
        SeriesEnded? ended = null;
        var claims = new SortedDictionary<int, SeriesClaimJudged>();
        foreach (var happened in events)
        {
            started ??= happened as SeriesStarted ?? throw new ProblemException(Problems.ProofIsEmpty());
            ended = happened is SeriesStarted ? null : happened as SeriesEnded ?? ended;
            if (happened is SeriesClaimJudged judged)
                claims[judged.Rank] = judged;
        }

        return started is null ? throw new ProblemException(Problems.ProofIsEmpty()) : new(started, [.. claims.Values], ended);
    }
}
