// One started command: its log in a file, its end waited for by a thread that blocks. Knows neither jobs nor pools.
using System.Runtime.InteropServices;

namespace Mettle.Execution;

/// <summary>A process of ours that leads a session, with all of its group. Who starts it waits for it, once.</summary>
public sealed class Child
{
    private static readonly TimeSpan Settle = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(2);

    private readonly Lock door = new();
    private readonly TimeProvider time;
    private readonly long ourMemory = Reaper.OurPeakMemory();
    private readonly long begun;
    private ITimer? kill;
    private Exit exit;
    private bool ended;
    private bool gone;

    private Child(int id, Exit exit, long begun, TimeProvider time)
    {
        Id = id;
        this.exit = exit;
        this.begun = begun;
        this.time = time;
        gone = id == 0;
    }

    /// <summary>Number of the process and of its group; 0 where it could not be started.</summary>
    public int Id { get; }

    /// <summary>Called when the group is gone, before <see cref="Wait()"/> returns.</summary>
    internal Action Gone { get; set; } = () => { };

    /// <summary>Starts it. A program that is not there or cannot be executed is an exit code, and a sentence in the log.</summary>
    /// <exception cref="ProblemException">The folder is not there.</exception>
    /// <exception cref="IOException">The log cannot be written.</exception>
    public static Child Start(Launch launch, TimeProvider time)
    {
        if (ProgramPath.Find(launch.Words[0], ProgramPath.Of(launch.Environment), launch.Folder) is not { } program)
            return NotStarted(launch, Exit.NotFound, $"there is no program '{launch.Words[0]}' on the path", time);
        var now = time.GetTimestamp();
        var error = Spawned(launch, program, launch.Words, out var id);
        // A script without its first line is the shell's, as execvp has it.
        if (error == Libc.NotExecutable)
            error = Spawned(launch, "/bin/sh", ["sh", program, .. launch.Words.Skip(1)], out id);
        return error == 0
            ? new Child(id, default, now, time)
            : NotStarted(launch, Exit.NotExecutable, $"'{program}' cannot be started: {Marshal.GetPInvokeErrorMessage(error)}", time);
    }

    /// <summary>
    /// Blocks until it ended. What it left running in its group is then ended too: where it does not end by itself within 100 ms, by TERM,
    /// after 2 s by KILL.
    /// </summary>
    public Exit Wait()
    {
        if (Id == 0)
            return exit;
        Reaper.Await(Id);
        var seconds = time.GetElapsedTime(begun).TotalSeconds;
        lock (door)
        {
            ended = true;
            // Fetched under the lock, so that no signal goes to a number that is free again.
            exit = Reaper.Fetch(Id, ourMemory) with { Seconds = seconds };
            gone = !Signals.Send(Id, Signal.None);
        }

        if (!gone)
            EndTheRest();
        lock (door)
        {
            gone = true;
            kill?.Dispose();
        }

        Gone();
        return exit;
    }

    /// <summary>Likewise, and asks its group to end, with 2 s of grace, where its time is over or nobody wants it any more.</summary>
    /// <param name="limit">Its time, from now on; may be infinite.</param>
    /// <param name="cancellation">Nobody wants it any more.</param>
    public Exit Wait(TimeSpan limit, CancellationToken cancellation)
    {
        var isLate = false;
        using var timer = limit == Timeout.InfiniteTimeSpan ? null : time.CreateTimer(_ => isLate = EndUnlessEnded(), null, limit, Timeout.InfiniteTimeSpan);
        using (cancellation.Register(() => End(Grace)))
            return Wait() with { TimedOut = isLate };
    }

    /// <summary>Asks every process of the group to end, and after the grace makes them. Returns at once; asking twice is asking once.</summary>
    public void End(TimeSpan grace)
    {
        lock (door)
        {
            if (gone || kill is not null)
                return;
            Signals.Send(Id, Signal.Terminate);
            kill = time.CreateTimer(static child => ((Child)child!).Send(Signal.Kill), this, grace, Timeout.InfiniteTimeSpan);
        }
    }

    private bool EndUnlessEnded()
    {
        lock (door)
        {
            End(Grace);
            return !ended;
        }
    }

    private static int Spawned(Launch launch, string program, IReadOnlyList<string> words, out int id)
    {
        using var spawn = new Spawn();
        if (launch.Streams?.Ends is var (input, output, errors))
        {
            spawn.Copy(input, 0);
            spawn.Copy(output, 1);
            spawn.Copy(errors, 2);
        }
        else
        {
            spawn.Open(0, "/dev/null", 0);
            spawn.Open(1, Path.GetFullPath(launch.Log), Libc.WriteOnly | Libc.Create | Libc.Append | (launch.Appends ? 0 : Libc.Truncate));
            spawn.Copy(1, 2);
        }

        spawn.Enter(launch.Folder);
        return spawn.Start(program, words, launch.Cookie is null ? launch.Environment : [.. launch.Environment, launch.Cookie], out id);
    }

    private static Child NotStarted(Launch launch, int code, string why, TimeProvider time)
    {
        if (!Directory.Exists(launch.Folder))
            throw new ProblemException(Problems.NoSuchFolder(launch.Folder));
        if (!launch.Appends)
            File.Delete(launch.Log);
        File.AppendAllText(launch.Log, $"mettle: {why}\n");
        return new Child(0, new Exit(code, default), begun: 0, time);
    }

    private void EndTheRest()
    {
        if (GoneWithin(Settle))
            return;
        Send(Signal.Terminate);
        if (GoneWithin(Grace))
            return;
        Send(Signal.Kill);
        // Bounded: a member that is stuck in the kernel does not even hear KILL.
        GoneWithin(Grace);
    }

    private bool Send(Signal signal)
    {
        lock (door)
        {
            gone = gone || !Signals.Send(Id, signal);
            return !gone;
        }
    }

    private bool GoneWithin(TimeSpan limit)
    {
        var start = time.GetTimestamp();
        while (Send(Signal.None) && GroupMembers.AnyLives(Id))
        {
            if (time.GetElapsedTime(start) >= limit)
                return false;
            Pause.For(TimeSpan.FromMilliseconds(5), time);
        }

        return true;
    }
}
