// How far a run is: a fold over its events. Knows neither terminals nor files.
namespace Mettle.Running;

/// <summary>Not safe for several threads. What is counted here while the run lasts is what its events said; its result is the last word.</summary>
public sealed class RunProgress
{
    private readonly OrderedDictionary<string, StageProgress> stages = new(StringComparer.Ordinal);
    private readonly OrderedDictionary<int, JobStarted> running = [];
    private readonly OrderedDictionary<string, PoolResized> pools = new(StringComparer.Ordinal);
    private readonly OrderedDictionary<string, SlaJudged> promises = new(StringComparer.Ordinal);
    private readonly List<GateJudged> gates = [];

    /// <summary>The first event; null: it has not begun.</summary>
    public RunStarted? Started { get; private set; }

    /// <summary>The last event; null: it has not ended.</summary>
    public RunResult? Result { get; private set; }

    /// <summary>The stages that take part, in the order of the file.</summary>
    public IReadOnlyCollection<StageProgress> Stages => stages.Values;

    /// <summary>The jobs that are being executed, the one that runs longest first; <see cref="RunEvent.At"/> is that of the first attempt.</summary>
    public IReadOnlyCollection<JobStarted> Running => running.Values;

    /// <summary>Each pool as it was sized last.</summary>
    public IReadOnlyCollection<PoolResized> Pools => pools.Values;

    /// <summary>The last word on each promise of time that is near its end, or missed.</summary>
    public IReadOnlyCollection<SlaJudged> Promises => promises.Values;

    /// <summary>All that were judged.</summary>
    public IReadOnlyList<GateJudged> Gates => gates;

    /// <summary>How all jobs ended so far.</summary>
    public JobCounts Jobs => Result?.Jobs ?? new JobCounts(
        stages.Values.Sum(s => s.Counts.Done), stages.Values.Sum(s => s.Counts.Cached), stages.Values.Sum(s => s.Counts.Failed), stages.Values.Sum(s => s.Counts.Blocked));

    /// <summary>Takes one event more.</summary>
    public void Take(RunEvent happened)
    {
        switch (happened)
        {
            case RunStarted started:
                Started = started;
                foreach (var name in started.Stages)
                    stages.TryAdd(name, new StageProgress(name));
                break;
            case StageExpanded expanded:
                if (stages.GetValueOrDefault(expanded.Stage) is { } known)
                    known.Jobs = expanded.Jobs;
                break;
            case JobsUpToDate cached:
                Count(cached.Stage, cached.At, c => c with { Cached = c.Cached + cached.Jobs });
                break;
            case JobStarted { Attempt: > 0 } started:
                Start(started);
                break;
            case JobFinished finished:
                Finish(finished);
                break;
            case StageFinished finished:
                Count(finished.Stage, finished.At, _ => finished.Jobs);
                if (stages.GetValueOrDefault(finished.Stage) is { } ended)
                    ended.Seconds = finished.Seconds;
                break;
            case PoolResized pool:
                pools[pool.Pool] = pool;
                break;
            case GateJudged gate:
                gates.Add(gate);
                break;
            case SlaJudged promise:
                promises[promise.Stage ?? ""] = promise;
                break;
            case RunResult result:
                Result = result;
                break;
        }
    }

    private void Start(JobStarted started)
    {
        if (running.TryGetValue(started.Number, out var first))
        {
            running[started.Number] = started with { At = first.At };
            return;
        }

        running.Add(started.Number, started);
        Count(started.Stage, started.At, c => c);
        if (stages.GetValueOrDefault(started.Stage) is { } stage)
            stage.Running++;
    }

    private void Finish(JobFinished finished)
    {
        if (running.Remove(finished.Number) && stages.GetValueOrDefault(finished.Stage) is { } stage)
            stage.Running--;
        Count(finished.Stage, finished.At, c => finished.State switch
        {
            JobState.Done => c with { Done = c.Done + 1 },
            JobState.UpToDate or JobState.Restored => c with { Cached = c.Cached + 1 },
            JobState.Failed => c with { Failed = c.Failed + 1 },
            _ => c with { Blocked = c.Blocked + 1 },
        });
    }

    // A stage that takes part only for what others need of it is not shown.
    private void Count(string name, DateTimeOffset at, Func<JobCounts, JobCounts> change)
    {
        if (stages.GetValueOrDefault(name) is not { } stage)
            return;
        stage.Begun ??= at;
        stage.Counts = change(stage.Counts);
    }
}
