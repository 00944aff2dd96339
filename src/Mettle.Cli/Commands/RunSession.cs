// One run as the tool sees it: executed here, drawn by a view, recorded in the ledger, exported; and again and again while watching.
using Mettle.Cli.Views.Runs;
using Mettle.Running;

namespace Mettle.Cli.Commands;

/// <param name="view">Makes what draws a run.</param>
/// <param name="exports">Files to write when it is over.</param>
internal sealed class RunSession(Func<IRunView> view, RunExports exports)
{
    /// <summary>Runs once.</summary>
    /// <returns>The exit code.</returns>
    public int Run(RunOptions options, CancellationToken cancellation)
    {
        using var run = Running.Run.Prepare(options, () => Console.Error.WriteLine("another run of this pipeline is under way; waiting for it"), TimeProvider.System, cancellation);
        // All of these read the events at their own pace: none holds up a job.
        var drawing = Task.Factory.StartNew(() => Draw(run), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        var recording = Task.Factory.StartNew(() => Record(run), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        var status = Task.Factory.StartNew(() => KeepStatus(run, options), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        RunResult result;
        try
        {
            result = run.Execute(cancellation);
        }
        finally
        {
            run.Events.Complete();
            drawing.GetAwaiter().GetResult();
            recording.GetAwaiter().GetResult();
            status.GetAwaiter().GetResult();
        }

        exports.Write(run.Events.All);
        return result.Status switch
        {
            Status.Completed => Tool.Done,
            Status.Running => Tool.Interrupted,
            _ => Tool.Failed,
        };
    }

    /// <summary>Runs whenever a file changes, until it is cancelled.</summary>
    public int Watch(RunOptions options, Func<RunOptions> reload, CancellationToken cancellation)
    {
        using var changes = new FolderChanges(options.Folder);
        while (!cancellation.IsCancellationRequested)
        {
            try
            {
                Run(options, cancellation);
                if (!changes.Wait(cancellation))
                    break;
                options = reload();
            }
            catch (ProblemException mistakes)
            {
                // The file is being edited: it is looked at again when it is saved again.
                foreach (var line in mistakes.Problems.SelectMany(p => $"problem: {p}".Split('\n')))
                    Console.Error.WriteLine(Printable.Line(line));
                if (!changes.Wait(cancellation))
                    break;
            }
        }

        return Tool.Interrupted;
    }

    private void Draw(Run run)
    {
        using var drawn = view();
        foreach (var happened in new RunFollower(run.Events, run.State, run.Content).Read())
            drawn.Show(happened);
    }

    private static void Record(Run run) => Try("the run was not recorded", () => RunRecorder.Record(run, TimeProvider.System));

    private static void KeepStatus(Run run, RunOptions options)
    {
        if (!options.DryRun)
            Try("its status was not written", () => StatusFile.Keep(run.Events, run.State, TimeProvider.System));
    }

    private static void Try(string otherwise, Action keep)
    {
        try
        {
            keep();
        }
        catch (ProblemException fault)
        {
            // What was done stays done; only the memory of this run is lost.
            Console.Error.WriteLine(Printable.Line($"warning: {otherwise}: {fault.Message}"));
        }
    }
}
