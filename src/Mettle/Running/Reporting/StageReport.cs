// One stage of a run: how its jobs ended, how long it had something to do, and of what kind its work is.
namespace Mettle.Running.Reporting;

/// <summary>One stage of a run.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Jobs">How its jobs ended.</param>
/// <param name="Seconds">From the first job that was looked at to the last that ended.</param>
/// <param name="Profile">Of its work; null where nothing was executed.</param>
public sealed record StageReport(string Name, JobCounts Jobs, double Seconds, Profile? Profile)
{
    internal static IReadOnlyList<StageReport> Of(RunFacts facts, Variability variability)
    {
        var counted = facts.Events.OfType<StageFinished>().ToLookup(e => e.Stage, e => e.Jobs);
        var jobs = facts.Jobs.ToLookup(j => j.Stage);
        var executed = facts.Executed.ToLookup(j => j.Job.Stage);
        return [.. facts.Started.Stages.Select(name => new StageReport(
            name,
            counted[name].LastOrDefault() ?? Count(jobs[name]),
            facts.Window(name) is var (from, to) ? to - from : 0,
            Profile.Of([.. executed[name]], variability)))];
    }

    /// <summary>Counts what events say; jobs that were up to date have none.</summary>
    internal static JobCounts Count(IEnumerable<JobFinished> jobs)
    {
        var by = jobs.CountBy(j => j.State).ToDictionary();
        int Of(JobState state) => by.GetValueOrDefault(state);
        return new(Of(JobState.Done), Of(JobState.UpToDate) + Of(JobState.Restored), Of(JobState.Failed), Of(JobState.Blocked) + Of(JobState.Stopped));
    }
}
