// A running command with everything it starts: one process group that is ended as a whole and never outlives us.
using System.Diagnostics;
using System.Globalization;
using System.Runtime.ExceptionServices;
using System.Text;

namespace Mettle.Execution;

/// <summary>A started command. Disposing ends it: TERM, two seconds of grace, KILL.</summary>
public sealed class ProcessGroup : IAsyncDisposable
{
    // The child says its number and waits for our word, so that it is under guard before it does anything:
    // were we to die in between, its input would end and it would leave.
    private const string Prologue = "echo $$ && read -r go && exec \"$@\" </dev/null";

    private static readonly TimeSpan DefaultGrace = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Drain = TimeSpan.FromMilliseconds(250);

    private readonly Process process;
    private readonly TimeProvider time;
    private readonly CancellationTokenSource stop = new();
    private readonly Task pumps;
    private readonly Lock door = new();
    private Task? ending;
    private volatile bool gone;

    private ProcessGroup(Process process, int id, (IOutput Out, IOutput Error) outputs, TimeProvider time)
    {
        this.process = process;
        this.time = time;
        Id = id;
        pumps = Task.WhenAll(
            Pump(process.StandardOutput.BaseStream, outputs.Out),
            Pump(process.StandardError.BaseStream, outputs.Error));
        Exited = WaitForLeader();
    }

    /// <summary>Number of the group and of the process that leads it.</summary>
    public int Id { get; }

    /// <summary>
    /// The exit code of the command (128 + the signal's number where a signal ended it, 127 where there is no such program),
    /// when its output is read. What it left running in the background stays until the group is ended.
    /// </summary>
    public Task<int> Exited { get; }

    /// <summary>Starts the command with nothing on its standard input.</summary>
    /// <exception cref="ProblemException">The folder is not there, or this machine has no sessions.</exception>
    public static async Task<ProcessGroup> Start(Command command, IOutput output, IOutput errors, TimeProvider time)
    {
        if (!Directory.Exists(command.Folder))
            throw new ProblemException(Problems.NoSuchFolder(command.Folder));
        var leader = Sessions.Start(["/bin/sh", "-c", Prologue, "sh", .. command.Words], start =>
        {
            start.WorkingDirectory = command.Folder;
            start.RedirectStandardInput = start.RedirectStandardOutput = start.RedirectStandardError = true;
            foreach (var (name, value) in command.Environment)
                start.Environment[name] = value;
        });

        var group = await ReadNumber(leader.StandardOutput.BaseStream);
        Guard.Shared.Add(group);
        await leader.StandardInput.WriteAsync('\n');
        leader.StandardInput.Close();
        return new ProcessGroup(leader, group, (output, errors), time);
    }

    /// <summary>Asks every process of the group to end, and after the grace makes them. Returns when they are gone; asking twice is asking once.</summary>
    public Task Terminate(TimeSpan grace)
    {
        lock (door)
            return ending ??= End(grace);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync() => await Terminate(DefaultGrace);

    private static async Task<int> ReadNumber(Stream output)
    {
        var line = new StringBuilder();
        var one = new byte[1];
        while (await output.ReadAsync(one) == 1 && one[0] != '\n')
            line.Append((char)one[0]);
        return int.Parse(line.ToString(), CultureInfo.InvariantCulture);
    }

    private async Task Pump(Stream from, IOutput to)
    {
        var buffer = new byte[32 * 1024];
        // A taker that fails is spared the rest, which is read all the same: a pipe that nobody reads would stop the process.
        Exception? broken = null;
        try
        {
            while (await from.ReadAsync(buffer, stop.Token) is var read and > 0)
                broken ??= Try(() => to.Write(buffer.AsSpan(0, read)));
        }
        catch (OperationCanceledException)
        {
            // The group is gone; a process that left it still holds the pipe and is not ours to wait for.
        }

        if (broken is not null)
            ExceptionDispatchInfo.Throw(broken);
        to.End();
    }

    private static Exception? Try(Action action)
    {
        try
        {
            action();
            return null;
        }
        catch (Exception failure)
        {
            return failure;
        }
    }

    private async Task<int> WaitForLeader()
    {
        await process.WaitForExitAsync();
        // Background processes may hold the pipes open for as long as they like: what is written by now is read soon.
        await Task.WhenAny(pumps, Task.Delay(Drain, time, stop.Token));
        Send(Signal.None);
        return process.ExitCode;
    }

    private async Task End(TimeSpan grace)
    {
        Send(Signal.Terminate);
        if (!await GoneWithin(grace))
        {
            Send(Signal.Kill);
            // Bounded: a member that is stuck in the kernel does not even hear KILL.
            await GoneWithin(DefaultGrace);
        }

        await Exited;
        Guard.Shared.Remove(Id);
        await StopReading();
    }

    private async Task StopReading()
    {
        await Task.WhenAny(pumps, Task.Delay(Drain, time));
        await stop.CancelAsync();
        try
        {
            await pumps;
        }
        finally
        {
            // The process leaves streams that were read from to their readers.
            process.StandardOutput.Dispose();
            process.StandardError.Dispose();
            process.Dispose();
            stop.Dispose();
        }
    }

    // Once the group is empty its number may be given to others, who must never hear from us.
    private bool Send(Signal signal)
    {
        if (gone)
            return false;
        gone = !Signals.Send(Id, signal);
        if (gone)
            Guard.Shared.Remove(Id);
        return !gone;
    }

    private async Task<bool> GoneWithin(TimeSpan limit)
    {
        var start = time.GetTimestamp();
        while (Send(Signal.None) && GroupMembers.AnyLives(Id))
        {
            if (time.GetElapsedTime(start) >= limit)
                return false;
            await Task.Delay(TimeSpan.FromMilliseconds(10), time);
        }

        return true;
    }
}
