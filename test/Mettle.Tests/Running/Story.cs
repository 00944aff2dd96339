// Runs made up for tests: jobs with the times they are to have, as the events that a run would have stored.
namespace Mettle.Running;

internal sealed class Story
{
    public const string Id = "0193a4b2-7c1d-7e5f-8a9b-0c1d2e3f4a5b";

    private static readonly DateTimeOffset Began = new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);

    private readonly List<RunEvent> events = [];
    private readonly List<string> stages = [];
    private double end;

    public int Processors { get; init; } = 4;

    public long Memory { get; init; } = 1L << 33;

    public int? Width { get; init; }

    public Status Status { get; init; } = Status.Completed;

    /// <summary>All states, kinds of events and characters that a format may stumble over.</summary>
    public static IReadOnlyList<RunEvent> OfEverything { get; } = new Story { Status = Status.Failed }
        .Pool("cpu", 2).Pool("net", 4)
        .Job("build", "a.c", 0.1, 1.5, cpu: 0.95)
        .Job("build", "b.c", 0.1, 0.5, cpu: 0.9, worker: 2)
        .Add(0.4, new JobFinished("gen", "x", JobState.Restored, "stale: x changed"))
        .Job("fetch", null, 0.2, 2, cpu: 0.01, pool: "net", after: "gen:x")
        .Pool("cpu", 3, 1.6)
        .Job("test", "<&\"'>", 1.7, 1, after: "build:a.c", change: j => j with { State = JobState.Failed, Why = "exit code 3: 100% broken", ExitCode = 3, Attempts = 3, Tail = ["\u001b[31mred\u0000\uFFFE", "::error::]]> \ud83d\ude00 \ud800"] })
        .Job("test", "flaky", 1.7, 0.4, worker: 2, after: "build:a.c", change: j => j with { Flaky = true, Attempts = 2 })
        .Job("test", "stopped", 2.2, 0.1, worker: 2, change: j => j with { State = JobState.Stopped, Why = "interrupted" })
        .Add(2.7, new JobFinished("pack", null, JobState.Blocked, "test failed") { WaitedFor = "test:<&\"'>" })
        .Add(1.6, new StageFinished("build", new(2, 7, 0, 0), 1.6))
        .Add(2.7, new GateJudged("test", "coverage: value >= 80%", 0.5, false, "add tests"))
        .Add(2.7, new GateJudged("build", "size: value < 9", 3, true, ""))
        .Add(2.7, new SlaJudged("test", 1.2, 1, false, true))
        .Add(2.7, new SlaJudged(null, 2.5, 2.6, true, false))
        .Add(2.7, new RunWarned("the cache is slow"))
        .Ended();

    public Story Add(double at, RunEvent happened)
    {
        events.Add(happened with { At = Began.AddSeconds(at) });
        end = Math.Max(end, at);
        if (happened is JobFinished job && !stages.Contains(job.Stage))
            stages.Add(job.Stage);
        return this;
    }

    public Story Pool(string name, int size, double at = 0) => Add(at, new PoolResized(name, size, "a test says so"));

    public Story Job(
        string stage, string? item, double from, double seconds, double cpu = 1, double queued = 0, string pool = "cpu", int worker = 1, string? after = null, Func<JobFinished, JobFinished>? change = null)
    {
        var measures = new JobMeasures(seconds, seconds * cpu * 0.75, seconds * cpu * 0.25, 1 << 20) { Started = from, Queued = queued, Pool = pool, Worker = worker };
        var job = new JobFinished(stage, item, JobState.Done, "stale: it was never executed") { Measures = measures, Attempts = 1, ExitCode = 0, WaitedFor = after, Number = events.Count };
        return Add(from + seconds, change?.Invoke(job) ?? job);
    }

    /// <summary>The events of it, with a beginning and an end.</summary>
    public IReadOnlyList<RunEvent> Ended(double? seconds = null)
    {
        var failed = events.OfType<JobFinished>().Count(j => j.State == JobState.Failed);
        var counts = new JobCounts(events.OfType<JobFinished>().Count(j => j.State == JobState.Done), 0, failed, 0);
        var result = new RunResult(RunLog.Verb, Id, Status, counts, seconds ?? end, []) { Reason = "told by a test", At = Began.AddSeconds(seconds ?? end) };
        return [.. Open(), result];
    }

    /// <summary>The events of it, as of a run that lost its process.</summary>
    public IReadOnlyList<RunEvent> Open() =>
        [new RunStarted(Id, "mettle.yaml", stages, null, null, Processors, Memory) { At = Began, Width = Width }, .. events.OrderBy(e => e.At)];
}
