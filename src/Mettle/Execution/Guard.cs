// Ends the process groups we started when we die, by whatever cause. Knows groups by number, not what they do.
using System.Diagnostics;
using System.Text;

namespace Mettle.Execution;

/// <summary>
/// One small shell per process of ours. It reads the groups we start from a pipe; when the pipe ends (the kernel closes it
/// with us, after <c>kill -9</c> too) it ends what is left. It has a session of its own, so that Ctrl-C does not reach it.
/// Only somebody who kills the guardian and us together is out of its reach.
/// </summary>
internal sealed class Guard
{
    // TERM, up to two seconds of grace, then KILL for all: a group that looked empty may have been about to begin.
    private const string Script = """
        exec >/dev/null 2>&1
        trap '' HUP INT QUIT TERM
        groups=' '
        while read -r line; do
            group=${line#?}
            case $line in
                +*) groups="$groups$group " ;;
                -*) groups="${groups%%" $group "*} ${groups#*" $group "}" ;;
            esac
        done
        for group in $groups; do kill -s TERM -- "-$group"; done
        tries=0
        while [ "$tries" -lt 40 ]; do
            alive=no
            for group in $groups; do kill -s 0 -- "-$group" && alive=yes; done
            [ "$alive" = no ] && exit
            sleep 0.05
            tries=$((tries + 1))
        done
        for group in $groups; do kill -s KILL -- "-$group"; done
        """;

    private readonly Lock door = new();
    private readonly HashSet<int> groups = [];
    private Process? guardian;

    /// <summary>The guard of this process.</summary>
    public static Guard Shared { get; } = new();

    /// <summary>From now on the group does not outlive us.</summary>
    public void Add(int group)
    {
        lock (door)
        {
            groups.Add(group);
            Tell('+', group);
        }
    }

    /// <summary>The group is gone; its number may be given to others.</summary>
    public void Remove(int group)
    {
        lock (door)
        {
            if (groups.Remove(group))
                Tell('-', group);
        }
    }

    private void Tell(char what, int group)
    {
        guardian ??= Start();
        try
        {
            // A line is far shorter than PIPE_BUF, so it is written whole or not at all.
            guardian.StandardInput.BaseStream.Write(Encoding.ASCII.GetBytes($"{what}{group}\n"));
        }
        catch (IOException)
        {
            // Somebody ended the guardian; its successor is about to learn of all groups.
        }
    }

    private Process Start()
    {
        var started = Sessions.Start(["/bin/sh", "-c", Script], start =>
        {
            // All three: a child that shares a stream with the terminal makes the runtime change the terminal's mode.
            start.RedirectStandardInput = start.RedirectStandardOutput = start.RedirectStandardError = true;
            start.WorkingDirectory = "/";
        });
        started.Exited += (_, _) => Replace();
        started.EnableRaisingEvents = true;
        return started;
    }

    private void Replace()
    {
        lock (door)
        {
            guardian?.StandardInput.Dispose();
            guardian?.Dispose();
            guardian = null;
            foreach (var group in groups)
                Tell('+', group);
        }
    }
}
