// Events of a small run, for what folds and draws them.
namespace Mettle.Running;

internal static class LittleRun
{
    public static DateTimeOffset Noon { get; } = new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);

    public static RunStarted Started(params string[] stages) => new("id-1", "mettle.yaml", stages, null, null, 2, 1L << 30) { At = Noon };

    public static JobStarted Begin(string stage, string? item, int number, double second = 0) =>
        new(stage, item, number, 1, "it was never executed", "cpu") { At = Noon.AddSeconds(second) };

    public static JobFinished End(JobStarted job, JobState state = JobState.Done, double seconds = 1) => new(job.Stage, job.Item, state, "exit code 3")
    {
        Number = job.Number,
        Attempts = 1,
        Measures = new JobMeasures(seconds, 0, 0, 0),
        Tail = state == JobState.Failed ? ["it broke"] : [],
        At = job.At.AddSeconds(seconds),
    };

    public static RunResult Result(Status status, JobCounts jobs) =>
        new("run", "id-1", status, jobs, 12.5, []) { Reason = status == Status.Completed ? "all is done" : "1 failed", At = Noon.AddSeconds(12.5) };
}
