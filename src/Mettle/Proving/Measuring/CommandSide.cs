// A side that is a command: started, waited for, and what the kernel counted of it. Knows neither pairs nor what comes before and after.
using Mettle.Execution;
using Mettle.Proving.Declared;
using Mettle.Proving.Judging;
using Mettle.Running.Planning;

namespace Mettle.Proving.Measuring;

/// <param name="operation">What is declared of it.</param>
/// <param name="place">Where it runs.</param>
/// <param name="terms">What it is held to.</param>
internal sealed class CommandSide(CommandOperation operation, SidePlace place, RunTerms terms) : ISide
{
    private readonly Command command = CommandOf(operation, place.Params);

    /// <summary>What is executed: directly where it is plain words.</summary>
    public static Command CommandOf(CommandOperation operation, IReadOnlyDictionary<string, string> values) =>
        Command.Parse(Placeholder.FillCommand(operation.Line, null, values));

    public SideRun Run(CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        var file = operation.Metrics is null ? null : Path.Join(place.Folder, Placeholder.Fill(operation.Metrics, null, place.Params));
        CommandMetrics.Clear(file);
        var launch = place.Launch(command, place.Name);
        var exit = place.Proof.Start(launch).Wait(terms.Timeout, cancellation);
        cancellation.ThrowIfCancellationRequested();
        var run = exit switch
        {
            { TimedOut: true } => new SideRun(null, RunFailure.Late(terms.Timeout, LogFile.Tail(launch.Log))),
            { Code: not 0 } => new SideRun(null, RunFailure.Of(exit, LogFile.Tail(launch.Log))),
            _ => Measured(exit, file, launch.Log),
        };
        return run with { Log = launch.Log };
    }

    private SideRun Measured(Exit exit, string? file, string log)
    {
        var metrics = new Dictionary<string, double>();
        if ((terms.Metrics.Count > 0 || file is not null) && !CommandMetrics.TryRead(file, log, out metrics, out var why))
            return SideRun.Failed(why, LogFile.Tail(log));
        if (terms.Lack(metrics) is { } lack)
            return SideRun.Failed(lack, LogFile.Tail(log));
        var seconds = Math.Round(exit.Seconds - (command.IsByShell ? terms.ShellSeconds : 0), 9);
        if (seconds <= 0 && !terms.IsTimed)
            seconds = exit.Seconds;
        if (seconds <= 0)
            return SideRun.Failed($"it took {exit.Seconds * 1000:0.###} ms, which is as short as the start of a shell");
        // A process takes processor time to begin and to end: none was not counted.
        var cpu = exit.Usage.UserSeconds + exit.Usage.SystemSeconds;
        return new SideRun(new RunMeasures(seconds, cpu > 0 ? cpu : null, exit.Usage.PeakMemory is > 0 and var peak ? peak : null, metrics), null);
    }
}
