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
        var host = new RunHost(options, sentence => Console.Error.WriteLine(Printable.Line($"warning: {sentence}")), TimeProvider.System);
        var result = host.Execute(run, Draw, cancellation);
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
}
