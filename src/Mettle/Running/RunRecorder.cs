// Writes a run's events into the ledger as they come. A run in which nothing happened is not worth a stream of its own.
using Mettle.Storage;

namespace Mettle.Running;

/// <summary>One reader of a run's events.</summary>
public static class RunRecorder
{
    private static readonly TimeSpan Beat = TimeSpan.FromMilliseconds(200);

    /// <summary>Reads to the end of the run. Events that came together are stored together.</summary>
    /// <param name="run">What is recorded.</param>
    /// <param name="begun">Its stream, where that was begun already; null: it gets one with the first job that is executed.</param>
    /// <param name="time">The clock.</param>
    /// <exception cref="ProblemException">The ledger cannot be written.</exception>
    public static void Record(Run run, EventLog<RunEvent>? begun, TimeProvider time)
    {
        var place = 0;
        var held = new List<RunEvent>();
        Ledger? ledger = null;
        try
        {
            var log = begun;
            while (run.Events.Next(ref place, Beat) is { } fresh)
            {
                held.AddRange(fresh);
                if (log is null && fresh.Any(e => e is JobFinished or JobStarted { Attempt: > 0 }))
                {
                    ledger = Ledger.Open(run.State.Mettle, time);
                    log = RunLog.Open(ledger, ledger.Begin(RunLog.Verb, run.State.File, run.Id));
                }

                if (log is null || held.Count == 0)
                    continue;
                log.Append(held);
                held.Clear();
                // Each append is synced to the disk: a few large ones cost less than many small ones.
                run.Events.WaitForEnd(Beat);
            }
        }
        finally
        {
            ledger?.Dispose();
        }
    }
}
