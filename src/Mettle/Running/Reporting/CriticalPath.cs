// The chain of jobs, each waiting for the one before it, that ends with the run: making anything else faster does not make it shorter.
namespace Mettle.Running.Reporting;

/// <summary>One job of the chain.</summary>
/// <param name="Job">Its name.</param>
/// <param name="Started">Seconds since the start of the run.</param>
/// <param name="Seconds">How long it took.</param>
/// <param name="Queued">How long it found no room before.</param>
public sealed record CriticalStep(string Job, double Started, double Seconds, double Queued);

/// <summary>The critical path of a run.</summary>
/// <param name="Steps">In the order of time.</param>
/// <param name="Seconds">Of its jobs, without what they queued.</param>
public sealed record CriticalPath(IReadOnlyList<CriticalStep> Steps, double Seconds)
{
    /// <summary>Back from the job that ended last, by what each job waited for; through restored ones, which take no time.</summary>
    internal static CriticalPath Of(RunFacts facts)
    {
        var ends = facts.Jobs.DistinctBy(j => JobName.Of(j.Stage, j.Item)).ToDictionary(j => JobName.Of(j.Stage, j.Item));
        var steps = new List<CriticalStep>();
        for (var job = facts.Executed.MaxBy(j => j.Ended)?.Job; job is not null;)
        {
            var name = JobName.Of(job.Stage, job.Item);
            if (job.Measures is { } took)
                steps.Add(new(name, took.Started, took.Seconds, took.Queued));
            // Taken out, so that a chain that names itself ends.
            ends.Remove(name);
            job = job.WaitedFor is { } before ? ends.GetValueOrDefault(before) : null;
        }

        steps.Reverse();
        return new(steps, steps.Sum(s => s.Seconds));
    }

    /// <summary>Seconds of the longest chain among some jobs, of which only those count.</summary>
    /// <param name="jobs">At least one, in the order in which they started.</param>
    internal static double LongestChain(IReadOnlyList<Executed> jobs)
    {
        var ends = new Dictionary<string, double>(jobs.Count);
        foreach (var job in jobs)
            ends[job.Name] = job.Seconds + (job.Job.WaitedFor is { } before ? ends.GetValueOrDefault(before) : 0);
        return ends.Values.Max();
    }
}
