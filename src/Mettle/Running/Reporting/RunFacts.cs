// The events of one run, sorted by what they are about. Says what was measured and judges nothing.
namespace Mettle.Running.Reporting;

/// <summary>One run, as reports and exports look at it. A run that lost its process has no result and ends with its last event.</summary>
internal sealed class RunFacts
{
    /// <param name="events">All of one run, in their order.</param>
    /// <exception cref="ArgumentException">They do not begin a run.</exception>
    public RunFacts(IReadOnlyList<RunEvent> events)
    {
        Events = events;
        Started = events.OfType<RunStarted>().FirstOrDefault() ?? throw new ArgumentException("there is no event that starts a run", nameof(events));
        Result = events.OfType<RunResult>().LastOrDefault();
        Seconds = Result?.Seconds ?? At(events[^1]);
        Jobs = [.. events.OfType<JobFinished>()];
        Executed = [.. Jobs.Where(j => j.Measures is not null).Select(j => new Executed(j, j.Measures!)).OrderBy(j => j.Took.Started)];
    }

    public IReadOnlyList<RunEvent> Events { get; }

    public RunStarted Started { get; }

    public RunResult? Result { get; }

    /// <summary>Wall time.</summary>
    public double Seconds { get; }

    /// <summary>In the order in which they ended.</summary>
    public IReadOnlyList<JobFinished> Jobs { get; }

    /// <summary>In the order in which they started.</summary>
    public IReadOnlyList<Executed> Executed { get; }

    /// <summary>Pools in which something was executed or whose size is known, by name.</summary>
    public IEnumerable<string> Pools =>
        Executed.Select(j => j.Took.Pool).Concat(Events.OfType<PoolResized>().Select(e => e.Pool)).Distinct().Order(StringComparer.Ordinal);

    /// <summary>When, in seconds since the start.</summary>
    public double At(RunEvent happened) => Math.Max(0, (happened.At - Started.At).TotalSeconds);

    /// <summary>From when to when a job ran, within the run; what was not executed takes no time, at its event.</summary>
    public (double From, double To) Window(JobFinished job)
    {
        var from = job.Measures?.Started ?? At(job);
        return (Math.Clamp(from, 0, Seconds), Math.Clamp(from + (job.Measures?.Seconds ?? 0), 0, Seconds));
    }

    /// <summary>From when to when a stage had something to do, within the run; null where nothing is known of it.</summary>
    public (double From, double To)? Window(string stage)
    {
        var windows = Jobs.Where(j => j.Stage == stage).Select(Window).ToList();
        if (Events.OfType<StageFinished>().LastOrDefault(e => e.Stage == stage) is { } ended)
            windows.Add((Math.Clamp(At(ended) - ended.Seconds, 0, Seconds), Math.Clamp(At(ended), 0, Seconds)));
        return windows is [] ? null : (windows.Min(w => w.From), windows.Max(w => w.To));
    }
}
