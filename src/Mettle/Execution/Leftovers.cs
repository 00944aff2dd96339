// Finds processes by a variable they were born with, and ends them. Knows not who started them, nor when.
using System.Globalization;
using System.Text;

namespace Mettle.Execution;

/// <summary>
/// A process that makes a session of its own leaves its group, and its parent's end leaves it an orphan; its environment stays what it
/// was started with. So what carries a pipeline's cookie is that pipeline's, wherever it went.
/// </summary>
public static class Leftovers
{
    private static readonly TimeSpan AfterKill = TimeSpan.FromSeconds(2);

    /// <summary>
    /// Asks all that carry the cookie to end, and after the grace makes them; ourselves and those we descend from are left alone. Returns
    /// when none lives (or is stuck in the kernel for 2 s after KILL): how many there were.
    /// </summary>
    /// <param name="cookie"><c>NAME=value</c>, as it was given to <see cref="Launch.Cookie"/>.</param>
    /// <param name="grace">How long they have between TERM and KILL.</param>
    /// <param name="time">The clock of the grace.</param>
    public static int End(string cookie, TimeSpan grace, TimeProvider time)
    {
        var seen = new HashSet<int>();
        var start = time.GetTimestamp();
        while (Find(cookie) is { Count: > 0 } found)
        {
            var elapsed = time.GetElapsedTime(start);
            if (elapsed >= grace + AfterKill)
                break;
            foreach (var process in found)
            {
                if (seen.Add(process))
                    Signals.SendToOne(process, Signal.Terminate);
                if (elapsed >= grace)
                    Signals.SendToOne(process, Signal.Kill);
            }

            Pause.For(TimeSpan.FromMilliseconds(5), time);
        }

        return seen.Count;
    }

    /// <summary>Who carries it now. A zombie carries nothing.</summary>
    internal static List<int> Find(string cookie)
    {
        var found = new List<int>();
        var needle = Encoding.UTF8.GetBytes('\0' + cookie + '\0');
        var reader = new ProcReader();
        foreach (var folder in Directory.EnumerateDirectories("/proc"))
        {
            if (int.TryParse(folder.AsSpan("/proc/".Length), NumberStyles.None, CultureInfo.InvariantCulture, out var process)
                && reader.Read(folder + "/environ").IndexOf(needle) >= 0)
                found.Add(process);
        }

        if (found.Count > 0)
            RemoveOurLine(found);
        return found;
    }

    private static void RemoveOurLine(List<int> found)
    {
        for (var process = Environment.ProcessId; process > 1; process = ProcStat.Of(process)?.Parent ?? 0)
            found.Remove(process);
    }
}
