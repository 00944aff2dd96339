// Executes a run while it is recorded and its status is written, and whoever else reads it does. Draws nothing.
using Mettle.Storage;

namespace Mettle.Running;

/// <summary>The same for a tool and for a service.</summary>
/// <param name="options">How the run goes.</param>
/// <param name="warn">Told in a sentence what of its memory was lost; what was done stays done.</param>
/// <param name="time">The clock.</param>
public sealed class RunHost(RunOptions options, Action<string> warn, TimeProvider time)
{
    /// <summary>Its stream, where that was begun already; null: it gets one with the first job that is executed.</summary>
    public EventLog<RunEvent>? Log { get; init; }

    /// <summary>Executes it on the thread that calls, and waits for all readers.</summary>
    /// <param name="run">Prepared with the same options.</param>
    /// <param name="read">Reads its events at its own pace; null: nobody does.</param>
    /// <param name="cancellation">Ends it.</param>
    public RunResult Execute(Run run, Action<Run>? read, CancellationToken cancellation)
    {
        // All of these read the events at their own pace: none holds up a job.
        Task[] readers =
        [
            Start(() => Try("the run was not recorded", () => RunRecorder.Record(run, Log, time))),
            .. options.DryRun ? [] : new[] { Start(() => Try("its status was not written", () => StatusFile.Keep(run.Events, run.State, time))) },
            .. read is null ? [] : new[] { Start(() => read(run)) },
        ];
        try
        {
            return run.Execute(cancellation);
        }
        finally
        {
            run.Events.Complete();
            foreach (var reader in readers)
                reader.GetAwaiter().GetResult();
        }
    }

    /// <summary>Ends a recorded run that nobody works on: FAILED, for what is left of it was not done.</summary>
    /// <param name="log">The run, which the caller owns and which has not ended.</param>
    /// <param name="reason">Why, in one sentence without a full stop.</param>
    /// <param name="time">The clock.</param>
    public static void End(EventLog<RunEvent> log, string reason, TimeProvider time)
    {
        var progress = new RunProgress();
        foreach (var happened in log.Read())
            progress.Take(happened);
        var seconds = progress.Result?.Seconds ?? (progress.Started is { } started ? (log.Latest()!.At - started.At).TotalSeconds : 0);
        log.Append(new RunResult(RunLog.Verb, log.Stream, Status.Failed, progress.Jobs, seconds, progress.Gates) { Reason = reason, At = time.GetUtcNow() });
    }

    private static Task Start(Action work) => Task.Factory.StartNew(work, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);

    private void Try(string otherwise, Action keep)
    {
        try
        {
            keep();
        }
        catch (ProblemException fault)
        {
            warn($"{otherwise}: {fault.Message}");
        }
    }
}
