// Runs of single stages on behalf of other verbs, one at a time: they share the folder, its cache and its memory of what was done.
using Mettle.Running.Declared;
using Mettle.Running.Executing;

namespace Mettle.Running;

/// <summary>Values by name go before the file's own <c>params</c>.</summary>
/// <param name="pipeline">As the file declares it.</param>
/// <param name="folder">Where its paths begin.</param>
/// <param name="file">The name of the file.</param>
/// <param name="time">The clock.</param>
internal sealed class StageRuns(Pipeline pipeline, string folder, string file, TimeProvider time)
{
    private readonly Lock door = new();

    /// <summary>Brings stages up to date, with what they need.</summary>
    /// <returns>All that the run said; its last event is the result.</returns>
    public IReadOnlyList<RunEvent> Bring(IReadOnlyList<string> stages, IEnumerable<KeyValuePair<string, string>> values, CancellationToken cancellation) =>
        Go(With(values) with { Stages = stages }, Timeout.InfiniteTimeSpan, cancellation);

    /// <summary>Executes all jobs of a stage, whether they are up to date or not; what it needs is brought up to date.</summary>
    /// <param name="stage">Which.</param>
    /// <param name="values">With these.</param>
    /// <param name="limit">It is stopped after this, and its result says that it was interrupted. Waiting for somebody else's run does not count.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <returns>As <see cref="Bring"/>.</returns>
    public IReadOnlyList<RunEvent> Force(string stage, IEnumerable<KeyValuePair<string, string>> values, TimeSpan limit, CancellationToken cancellation) =>
        Go(With(values) with { Stages = [stage], Forced = [stage] }, limit, cancellation);

    /// <summary>What would be executed, each job with its stage; nothing is.</summary>
    public IReadOnlyList<JobStarted> Missing(string stage, IEnumerable<KeyValuePair<string, string>> values, CancellationToken cancellation) =>
        [.. Try(stage, values, cancellation).OfType<JobStarted>()];

    /// <summary>The stages that a stage needs, near and far, in the order of the file.</summary>
    public IReadOnlyList<string> Needs(string stage, IEnumerable<KeyValuePair<string, string>> values, CancellationToken cancellation) =>
        [.. Try(stage, values, cancellation).OfType<RunStarted>().SelectMany(r => r.Stages).Where(s => s != stage)];

    /// <summary>Reads the metrics of a stage of one job, which has been executed.</summary>
    /// <param name="stage">The stage.</param>
    /// <param name="values">It was executed with these.</param>
    /// <param name="metrics">By name.</param>
    /// <param name="why">Why there are none.</param>
    public bool TryMetrics(Stage stage, IEnumerable<KeyValuePair<string, string>> values, out Dictionary<string, double> metrics, out string why) =>
        Metrics.TryRead(With(values), stage, item: null, out metrics, out why);

    /// <summary>Why a run did not complete; null: it did.</summary>
    /// <param name="said">All that it said.</param>
    public static StageFailure? FailureOf(IReadOnlyList<RunEvent> said)
    {
        var result = (RunResult)said[^1];
        if (result.Status == Status.Completed)
            return null;
        return said.OfType<JobFinished>().FirstOrDefault(j => j.State == JobState.Failed) is { } failed
            ? new StageFailure($"{JobName.Of(failed.Stage, failed.Item)} failed: {failed.Why}", failed.ExitCode, failed.Tail)
            : new StageFailure(result.Reason, null, []);
    }

    private IReadOnlyList<RunEvent> Try(string stage, IEnumerable<KeyValuePair<string, string>> values, CancellationToken cancellation) =>
        Go(With(values) with { Stages = [stage], DryRun = true }, Timeout.InfiniteTimeSpan, cancellation);

    private IReadOnlyList<RunEvent> Go(RunOptions options, TimeSpan limit, CancellationToken cancellation)
    {
        lock (door)
        {
            using var run = Run.Prepare(options, () => { }, time, cancellation);
            using var late = new CancellationTokenSource(limit, time);
            using var either = CancellationTokenSource.CreateLinkedTokenSource(late.Token, cancellation);
            run.Execute(either.Token);
            return run.Events.All;
        }
    }

    private RunOptions With(IEnumerable<KeyValuePair<string, string>> values)
    {
        var all = new Dictionary<string, string>(pipeline.Params, StringComparer.Ordinal);
        foreach (var (name, value) in values)
            all[name] = value;
        return new RunOptions(pipeline with { Params = all }, folder, file);
    }
}

/// <summary>Why a run of stages did not complete.</summary>
/// <param name="Why">One sentence without a full stop, with the job that failed first.</param>
/// <param name="ExitCode">That job's; null: none failed, or it was not executed.</param>
/// <param name="Tail">Its last lines.</param>
internal sealed record StageFailure(string Why, int? ExitCode, IReadOnlyList<string> Tail);
