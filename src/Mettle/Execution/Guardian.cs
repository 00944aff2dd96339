// Ends what we started when we die, and holds our lock until it is done. Knows processes by cookie and group, not what they do.
using System.Buffers.Text;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Mettle.Execution;

/// <summary>
/// A small shell in a session of its own that waits for the end of a pipe, which the kernel closes with us. A child that is being started
/// at that moment holds the pipe too, until it has become its program and carries the cookie: so the end comes when all are to be found.
/// It inherits the descriptor that is locked, so the lock is its own as well. Only who kills it together with us is out of its reach.
/// </summary>
internal sealed class Guardian : IDisposable
{
    // TERM once for each, after two seconds KILL, until twice in a row none was found: between two programs a process has no environment.
    // The groups are for those who emptied their environment; zombies, which somebody else may fetch late, are nobody.
    private const string Script = """
        trap '' HUP INT QUIT TERM
        read -r end
        ours() {
            grep -ls -- "$1" /proc/[0-9]*/environ | while IFS=/ read -r root proc process rest; do echo "$process"; done
            while read -r group; do
                [ "$group" ] && grep -qsE "\) [^ZX] [0-9]+ $group " /proc/[0-9]*/stat && echo "-$group"
            done <"$2"
        }
        told=' ' round=0 quiet=0
        while [ "$quiet" -lt 2 ] && [ "$round" -lt 80 ]; do
            quiet=$((quiet + 1))
            for one in $(ours "$1" "$2"); do
                kill -s 0 -- "$one" || continue
                quiet=0
                case $told in *" $one "*) ;; *) kill -s TERM -- "$one"; told="$told$one " ;; esac
                [ "$round" -lt 40 ] || kill -s KILL -- "$one"
            done
            round=$((round + 1))
            sleep 0.05
        done
        """;

    // The file that is locked is the table of groups: a line of this length for each, blank where there is none.
    private const int LineLength = 8;

    private readonly Pipe pipe = new();
    private readonly SafeFileHandle table;
    private readonly Lock door = new();
    private readonly List<int> lines = [];
    private readonly int id;

    /// <summary>Starts it.</summary>
    /// <param name="table">The file that is locked, open for writing.</param>
    /// <param name="path">Its path.</param>
    /// <param name="cookie">What those carry who are not to outlive us.</param>
    public Guardian(SafeFileHandle table, string path, string cookie)
    {
        this.table = table;
        RandomAccess.SetLength(table, 0);
        using var spawn = new Spawn();
        spawn.Copy(Pipe.Number(pipe.Out), 0);
        spawn.Open(1, "/dev/null", Libc.WriteOnly);
        spawn.Copy(1, 2);
        spawn.Copy((int)table.DangerousGetHandle(), 3);
        spawn.Enter("/");
        string[] words = ["sh", "-c", Script, "sh", cookie, path];
        string[] environment = [$"PATH={ProgramPath.Usual}"];
        var error = spawn.Start("/bin/sh", words, environment, out id);
        pipe.Out.Dispose();
        if (error != 0)
            throw new ProblemException(Problems.NoGuardian(Marshal.GetPInvokeErrorMessage(error)));
    }

    /// <summary>The child's group is in the table until it is gone.</summary>
    public Child Watch(Child child)
    {
        if (child.Id != 0)
        {
            Write(0, child.Id);
            child.Gone = () => Write(child.Id, 0);
        }

        return child;
    }

    /// <summary>Sends it away: nothing is left to guard.</summary>
    public void Dispose()
    {
        Signals.SendToOne(id, Signal.Kill);
        Reaper.Fetch(id, 0);
        pipe.Dispose();
    }

    private static byte[] Line(int group)
    {
        var line = "       \n"u8.ToArray();
        if (group != 0)
            _ = Utf8Formatter.TryFormat(group, line, out _);
        return line;
    }

    // Puts one group in the place of another; 0 is none.
    private void Write(int old, int group)
    {
        lock (door)
        {
            var line = lines.IndexOf(old);
            if (line < 0)
            {
                line = lines.Count;
                lines.Add(group);
            }

            lines[line] = group;
            RandomAccess.Write(table, Line(group), (long)line * LineLength);
        }
    }
}
