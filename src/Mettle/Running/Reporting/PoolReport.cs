// One pool of a run: how large it was when, how busy, how long jobs queued for it, and of what kind its work is.
namespace Mettle.Running.Reporting;

/// <summary>The size of a pool from some moment on.</summary>
/// <param name="At">Seconds since the start of the run.</param>
/// <param name="Size">Jobs at once.</param>
public sealed record PoolSizeAt(double At, int Size);

/// <summary>One pool of a run.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Sizes">In the order of time.</param>
public sealed record PoolReport(string Name, IReadOnlyList<PoolSizeAt> Sizes)
{
    /// <summary>Jobs that were executed in it.</summary>
    public int Jobs { get; init; }

    /// <summary>Busy seconds ÷ the integral of its size over the run's wall time; null where its size is not known.</summary>
    public double? Utilisation { get; init; }

    /// <summary>Seconds that a stale job found no room, in the mean.</summary>
    public double QueueMean { get; init; }

    /// <summary>The same, at most.</summary>
    public double QueueMax { get; init; }

    /// <summary>The same, of all jobs together.</summary>
    public double QueueSum { get; init; }

    /// <summary>Jobs a second of the run's wall time.</summary>
    public double Throughput { get; init; }

    /// <summary>Share of its jobs that succeeded; null where there were none.</summary>
    public double? SuccessRate { get; init; }

    /// <summary>Of its work; null where nothing was executed.</summary>
    public Profile? Profile { get; init; }

    /// <summary>The most jobs at once that it ever had room for, as far as is known.</summary>
    public int Largest { get; init; }

    internal static IReadOnlyList<PoolReport> Of(RunFacts facts, Variability variability) =>
        [.. facts.Pools.Select(name => Of(facts, name, variability))];

    private static PoolReport Of(RunFacts facts, string name, Variability variability)
    {
        IReadOnlyList<Executed> jobs = [.. facts.Executed.Where(j => j.Took.Pool == name)];
        IReadOnlyList<PoolSizeAt> sizes = [.. facts.Events.OfType<PoolResized>().Where(e => e.Pool == name).Select(e => new PoolSizeAt(facts.At(e), e.Size))];
        var capacity = Capacity(sizes, facts.Seconds);
        return new(name, sizes)
        {
            Jobs = jobs.Count,
            Largest = sizes.Select(s => s.Size).Concat(jobs.Select(j => j.Took.Worker)).Append(1).Max(),
            Utilisation = capacity > 0 ? jobs.Sum(j => j.Seconds) / capacity : null,
            QueueMean = jobs.Count > 0 ? jobs.Average(j => j.Took.Queued) : 0,
            QueueMax = jobs.Count > 0 ? jobs.Max(j => j.Took.Queued) : 0,
            QueueSum = jobs.Sum(j => j.Took.Queued),
            Throughput = facts.Seconds > 0 ? jobs.Count / facts.Seconds : 0,
            SuccessRate = jobs.Count > 0 ? jobs.Count(j => j.Job.State == JobState.Done) / (double)jobs.Count : null,
            Profile = Profile.Of(jobs, variability),
        };
    }

    // Slot seconds: each size holds until the next one, the last until the end.
    private static double Capacity(IReadOnlyList<PoolSizeAt> sizes, double end)
    {
        var sum = 0.0;
        for (var i = 0; i < sizes.Count; i++)
            sum += sizes[i].Size * Math.Max(0, (i + 1 < sizes.Count ? sizes[i + 1].At : end) - sizes[i].At);
        return sum;
    }
}
