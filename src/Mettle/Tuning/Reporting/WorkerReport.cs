// What each worker did.
using Mettle.Search;

namespace Mettle.Tuning.Reporting;

/// <summary>Ended trials by who ran them last.</summary>
/// <param name="Name">The worker.</param>
/// <param name="Trials">How many.</param>
/// <param name="Failed">How many of them failed.</param>
/// <param name="MeanSeconds">How long one took.</param>
public sealed record WorkerReport(string Name, int Trials, int Failed, double MeanSeconds)
{
    /// <summary>In the order in which they first ended a trial; none where trials ran in the study's own process.</summary>
    public static IReadOnlyList<WorkerReport> Of(StudyFacts facts) =>
    [
        .. facts.Ended.Select(trial => trial.End!).Where(end => end.Worker is not null).GroupBy(end => end.Worker!)
            .Select(own => new WorkerReport(own.Key, own.Count(), own.Count(end => end.Status == ObservationStatus.Failed), own.Average(end => end.Seconds))),
    ];
}
