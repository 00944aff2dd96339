// Prepares, starts, awaits and ends a declared system. Its ports are chosen and its proxies started by others.
using Mettle.Execution;

namespace Mettle.Breaking.Systems;

/// <summary>A system that runs for as long as this object lives. Disposing ends it, whole process groups: TERM, 2 s, KILL.</summary>
public sealed class SystemHost : IAsyncDisposable
{
    private readonly List<HostedProcess> processes = [];
    private readonly Action<string> log;
    private readonly TimeProvider time;

    private SystemHost(Action<string> log, TimeProvider time)
    {
        this.log = log;
        this.time = time;
    }

    /// <summary>What all processes write, and a line for each that ends.</summary>
    public LogTail Logs { get; } = new();

    /// <summary>Runs <c>prepare</c>, starts the processes in their order, and returns when all <c>ready</c> addresses answer 2xx.</summary>
    /// <param name="system">With ports filled in.</param>
    /// <param name="folder">Where its commands run.</param>
    /// <param name="log">Hears what happens and what <c>prepare</c> prints, a line at a time, from several threads.</param>
    /// <param name="time">The clock of the waiting.</param>
    /// <param name="cancellation">Gives up; everything is ended again.</param>
    /// <exception cref="ProblemException">It could not be prepared, started or awaited; everything is ended again.</exception>
    public static async Task<SystemHost> Start(
        SystemDefinition system, string folder, Action<string> log, TimeProvider time, CancellationToken cancellation)
    {
        var host = new SystemHost(log, time);
        try
        {
            await host.Prepare(system, folder, cancellation);
            foreach (var (name, line) in system.Processes)
                await host.StartProcess(name, In(system, folder, line));
            await new Readiness(host.processes, host.Logs, time).Wait(system, cancellation);
            log($"{system.Name} is ready");
            return host;
        }
        catch
        {
            await host.DisposeAsync();
            throw;
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync() =>
        await Task.WhenAll(processes.Select(p => p.DisposeAsync().AsTask()));

    private static Command In(SystemDefinition system, string folder, string line) =>
        Command.Parse(line) with { Folder = folder, Environment = system.Env };

    private async Task Prepare(SystemDefinition system, string folder, CancellationToken cancellation)
    {
        if (system.Prepare is not { } line)
            return;
        log($"preparing: {line}");
        var options = new CommandOptions { Line = log };
        var result = await new CommandRunner(time).Run(In(system, folder, line), options, cancellation);
        if (result.ExitCode != 0)
            throw new ProblemException(Problems.PrepareFailed(line, result.ExitCode, result.Tail));
    }

    private async Task StartProcess(string name, Command command)
    {
        log($"starting {name}");
        var process = await HostedProcess.Start(name, command, Logs.Add, time);
        processes.Add(process);
        _ = process.Group.Exited.ContinueWith(
            exited => Logs.Add($"{name} ended with exit code {exited.Result}"),
            CancellationToken.None,
            TaskContinuationOptions.ExecuteSynchronously,
            TaskScheduler.Default);
    }
}
