// Which number to change, and what that is expected to gain: by scheduling the same jobs anew with the other number.
using System.Collections.Immutable;

namespace Mettle.Running.Reporting;

/// <summary>Something to change.</summary>
/// <param name="Text">The number to change, the reading that says so, and the gain, in one sentence.</param>
/// <param name="Gain">Seconds of wall time that it alone is expected to save; 0 where it saves none.</param>
public sealed record Recommendation(string Text, double Gain);

/// <summary>
/// A gain is the makespan of the simulated run as it was, minus that with the other number: what the simulation leaves out is in
/// both. A gain of less than 5 % of the run is not mentioned.
/// </summary>
internal sealed class Advice
{
    private const double Worthwhile = 0.05;
    private const double LongJob = 0.5;
    private static readonly double[] Larger = [1.25, 1.5, 2, 3, 4];

    private readonly RunFacts facts;
    private readonly ImmutableDictionary<string, int> sizes;
    private readonly Workload work;
    private readonly double before;

    private Advice(RunFacts facts, IReadOnlyList<PoolReport> pools)
    {
        this.facts = facts;
        // An adaptive pool counts with the most it came to, so that what it found out by itself is not sold as a gain.
        sizes = pools.ToImmutableDictionary(p => p.Name, p => p.Largest);
        work = Workload.Of(facts);
        before = Makespan(work, sizes);
    }

    public static IReadOnlyList<Recommendation> Of(RunFacts facts, IReadOnlyList<PoolReport> pools, CriticalPath path)
    {
        var advice = new Advice(facts, pools);
        var widened = pools.Select(p => (p.Name, Advised: advice.Widen(p))).Where(p => p.Advised is not null).ToDictionary(p => p.Name, p => p.Advised!);
        return
        [
            .. widened.Values
                .Concat(facts.Executed.GroupBy(j => j.Job.Stage).Select(s => advice.Move(s.Key, [.. s], widened)).OfType<Recommendation>())
                .Concat(advice.Split(path) is { } split ? [split] : [])
                .OrderByDescending(r => r.Gain),
            .. facts.Events.OfType<SlaJudged>().GroupBy(s => s.Stage).Select(s => advice.Promise(s.Last())),
        ];
    }

    // The smallest size that gains nearly all that any size does.
    private Recommendation? Widen(PoolReport pool)
    {
        if (pool.QueueSum <= 0)
            return null;
        var size = pool.Largest;
        var fits = Fitting([.. facts.Executed.Where(j => j.Took.Pool == pool.Name)]);
        var tried = Larger.Select(by => (int)Math.Ceiling(size * by)).Distinct().Where(s => s > size && s <= fits)
            .Select(s => (Size: s, Gain: Gain(work, sizes.SetItem(pool.Name, s)))).ToList();
        if (tried is [] || !IsWorthwhile(tried.Max(t => t.Gain)))
            return null;
        var best = tried.First(t => t.Gain >= 0.9 * tried.Max(other => other.Gain));
        var busy = facts.Executed.Sum(j => j.Took.UserSeconds + j.Took.SystemSeconds) / (facts.Started.Processors * facts.Seconds);
        return new($"pool {pool.Name}: {size} → {best.Size}: jobs waited {pool.QueueSum:0.0} s in its queue while {Math.Max(0, 1 - busy) * 100:0} % of the processors were idle; expected about {best.Gain:0.0} s less", best.Gain);
    }

    // A pool of its own, as large as the strategy that suits the stage would make it.
    private Recommendation? Move(string stage, IReadOnlyList<Executed> jobs, Dictionary<string, Recommendation> widened)
    {
        if (jobs.Count < 2 || Profile.Of(jobs, new([])) is not { Kind: not WorkKind.Mixed, Pool: not "sequential" } profile)
            return null;
        var size = Math.Min(profile.Kind == WorkKind.Computing ? Math.Min(8, facts.Started.Processors) : Math.Min(16, 2 * facts.Started.Processors), Fitting(jobs));
        var pool = jobs[0].Took.Pool;
        var gain = Gain(work.Move(stage, "\n"), sizes.SetItem("\n", size));
        if (size <= sizes[pool] || !IsWorthwhile(gain) || gain <= widened.GetValueOrDefault(pool)?.Gain)
            return null;
        return new($"stage {stage} is {(profile.Kind == WorkKind.Computing ? "computing" : "waiting")} ({profile.CpuShare * 100:0} % of its time on a processor): pool {profile.Pool}, {sizes[pool]} → {size}; expected about {gain:0.0} s less", gain);
    }

    private Recommendation? Split(CriticalPath path)
    {
        if (path.Steps.MaxBy(s => s.Seconds) is not { } longest || longest.Seconds <= LongJob * path.Seconds)
            return null;
        var gain = Gain(work.Halve(longest.Job), sizes);
        var stage = facts.Executed.First(j => j.Name == longest.Job).Job.Stage;
        return !IsWorthwhile(gain) ? null
            : new($"split stage {stage}: its job {longest.Job} is {longest.Seconds / path.Seconds * 100:0} % of the critical path; in 2 halves, expected about {gain:0.0} s less", gain);
    }

    // Where the promise would no longer be near, at the usual warning of 80 %.
    private Recommendation Promise(SlaJudged judged)
    {
        var took = Math.Max(judged.Elapsed, judged.Stage is null ? facts.Seconds : facts.Events.OfType<StageFinished>().LastOrDefault(e => e.Stage == judged.Stage)?.Seconds ?? 0);
        var whose = judged.Stage is null ? "the run" : $"stage {judged.Stage}";
        return new($"sla of {whose}: {judged.Limit:0.###} s → {Math.Ceiling(took / 0.8):0} s, or make it faster: it took {took:0.0} s, {took / judged.Limit * 100:0} % of what is promised", 0);
    }

    // So many at once have memory, also when they are the largest; more than there are jobs is of no use.
    private int Fitting(IReadOnlyList<Executed> jobs)
    {
        var memory = (double)facts.Started.Memory;
        return jobs.Select(j => j.Took.PeakMemory).OrderDescending().TakeWhile(peak => (memory -= peak) >= 0).Count();
    }

    private bool IsWorthwhile(double gain) => gain >= Worthwhile * facts.Seconds && gain > 0;

    private double Gain(Workload other, ImmutableDictionary<string, int> pools) => before - Makespan(other, pools);

    private double Makespan(Workload what, ImmutableDictionary<string, int> pools) =>
        Simulation.Makespan(what, new(pools, facts.Started.Width ?? int.MaxValue, facts.Started.Processors));
}
