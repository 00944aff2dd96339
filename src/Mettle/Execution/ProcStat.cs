// What the kernel says of a process in one line (proc_pid_stat(5)). Changes nothing.
using System.Globalization;
using System.Text;

namespace Mettle.Execution;

/// <summary>One process, at one moment.</summary>
/// <param name="Lives">Neither a zombie nor about to vanish.</param>
/// <param name="Parent">Who is told of its end.</param>
/// <param name="Group">Its process group.</param>
/// <param name="UserSeconds">CPU time, with that of children it waited for.</param>
/// <param name="SystemSeconds">CPU time in the kernel, likewise.</param>
internal sealed record ProcStat(bool Lives, int Parent, int Group, double UserSeconds, double SystemSeconds)
{
    /// <summary>Bytes of memory it holds.</summary>
    public long Resident { get; init; }

    // USER_HZ, which is 100 on every architecture that .NET runs on.
    private const double TicksPerSecond = 100;

    /// <summary>Null where there is no such process.</summary>
    public static ProcStat? Of(int process) => In($"/proc/{process}");

    /// <summary>The same, by its folder.</summary>
    public static ProcStat? In(string folder)
    {
        // "pid (name) state parent group …"; the name may hold anything, parentheses too.
        var line = Encoding.UTF8.GetString(new ProcReader().Read(folder + "/stat"));
        var name = line.LastIndexOf(')');
        // It may have gone between opening and reading.
        if (name < 0)
            return null;
        var fields = line[(name + 2)..].Split(' ');
        return new ProcStat(
            fields[0] is not ("Z" or "X"),
            int.Parse(fields[1], CultureInfo.InvariantCulture),
            int.Parse(fields[2], CultureInfo.InvariantCulture),
            Seconds(fields[11]) + Seconds(fields[13]),
            Seconds(fields[12]) + Seconds(fields[14]))
        {
            Resident = long.Parse(fields[21], CultureInfo.InvariantCulture) * Environment.SystemPageSize,
        };
    }

    private static double Seconds(string ticks) => long.Parse(ticks, CultureInfo.InvariantCulture) / TicksPerSecond;
}
