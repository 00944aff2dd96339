// The jobs of a run as a graph that can be scheduled anew: what each took, and what had to end before it could start.
namespace Mettle.Running.Reporting;

/// <summary>Something that takes time.</summary>
/// <param name="Job">Its name; empty: the beginning or the end of a stage.</param>
/// <param name="Stage">Its stage.</param>
/// <param name="Pool">Where it needs room; empty: nowhere.</param>
/// <param name="Seconds">How long it takes on processors of its own.</param>
/// <param name="Cpu">Processors that it keeps busy.</param>
/// <param name="After">Places of what has to end before.</param>
internal sealed record Load(string Job, string Stage, string Pool, double Seconds, double Cpu, IReadOnlyList<int> After);

/// <summary>
/// Events name for each job only the last one it waited for; the rest is taken from the order of stages. A stage whose jobs had all
/// ended when the first of another became ready is taken to be one that the other rests on: at worst that is an edge too many, which
/// makes an expected gain smaller, never larger. What passed between such a stage's end and the other's first job (hooks, looking at
/// files) passes again. Jobs that wait for single jobs of a stage that still runs wait for those.
/// </summary>
/// <param name="Loads">First the jobs, in the order in which they started, which is also who goes first where there is room for one.</param>
internal sealed record Workload(IReadOnlyList<Load> Loads)
{
    public static Workload Of(RunFacts facts)
    {
        var jobs = facts.Executed;
        var stages = jobs.GroupBy(j => j.Job.Stage).Select(s => new Span(s.Key, s.Min(j => j.Ready), s.Max(j => j.Ended))).ToList();
        var place = jobs.Index().DistinctBy(j => j.Item.Name).ToDictionary(j => j.Item.Name, j => j.Index);
        var loads = new List<Load>(jobs.Count + (2 * stages.Count));
        foreach (var (index, job) in jobs.Index())
        {
            var begin = jobs.Count + (2 * stages.FindIndex(s => s.Stage == job.Job.Stage));
            IReadOnlyList<int> after = job.Job.WaitedFor is { } name && place.TryGetValue(name, out var before) && before < index ? [begin, before] : [begin];
            loads.Add(new(job.Name, job.Job.Stage, job.Took.Pool, job.Seconds, job.Cpu, after));
        }

        foreach (var stage in stages)
        {
            var before = stages.Where(s => s.Ended <= stage.Ready && s.Ready < stage.Ready).ToList();
            var pause = before is [] ? 0 : stage.Ready - before.Max(s => s.Ended);
            var waits = jobs.Any(j => j.Job.Stage == stage.Stage && IsWithin(j, before));
            loads.Add(new("", stage.Stage, "", waits ? 0 : pause, 0, [.. before.Select(s => jobs.Count + (2 * stages.IndexOf(s)) + 1)]));
            loads.Add(new("", stage.Stage, "", 0, 0, [.. jobs.Index().Where(j => j.Item.Job.Stage == stage.Stage).Select(j => j.Index)]));
        }

        return new(loads);

        // It waited for a job of a stage that is not over: what passed before the stage began was that job's time.
        bool IsWithin(Executed job, IEnumerable<Span> before) =>
            job.Job.WaitedFor is { } name && place.TryGetValue(name, out var other) && before.All(s => s.Stage != jobs[other].Job.Stage);
    }

    /// <summary>With a stage's jobs in another pool.</summary>
    public Workload Move(string stage, string pool) => new([.. Loads.Select(l => l.Stage == stage && l.Pool.Length > 0 ? l with { Pool = pool } : l)]);

    /// <summary>With two halves in place of one job.</summary>
    public Workload Halve(string job)
    {
        var whole = Loads.First(l => l.Job == job);
        var (first, second) = (Loads.Index().First(l => l.Item == whole).Index, Loads.Count);
        var half = whole with { Seconds = whole.Seconds / 2 };
        return new([.. Loads.Select(l => l == whole ? half : l.After.Contains(first) ? l with { After = [.. l.After, second] } : l), half]);
    }

    private sealed record Span(string Stage, double Ready, double Ended);
}
