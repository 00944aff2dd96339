// How much time processors had and used. Knows not whose processors they are.
using System.Globalization;

namespace Mettle.Execution.Readings;

/// <summary>Time since some moment, in any unit.</summary>
/// <param name="Used">In which they worked.</param>
/// <param name="Had">All of it.</param>
internal readonly record struct ProcessorTime(double Used, double Had)
{
    /// <summary>Share of the time that was used since then, 0 to 1; 0 where no time went by.</summary>
    public double BusySince(ProcessorTime before) =>
        Had > before.Had ? Math.Clamp((Used - before.Used) / (Had - before.Had), 0, 1) : 0;

    /// <summary>Numbers of the processors we may run on: affinity and cpusets together.</summary>
    public static IReadOnlyList<int> Allowed(string root)
    {
        const string Name = "Cpus_allowed_list:";
        var status = ProcText.Of(Path.Combine(root, "proc/self/status"));
        var begin = status.IndexOf(Name, StringComparison.Ordinal);
        return begin < 0 ? [.. Enumerable.Range(0, Environment.ProcessorCount)] : Listed(status[(begin + Name.Length)..].Split('\n', 2)[0]);
    }

    /// <summary>Ticks of these processors (proc_stat(5)); waiting for a disk is no work.</summary>
    public static ProcessorTime Read(string root, IReadOnlyList<int> processors)
    {
        double used = 0, had = 0;
        foreach (var line in ProcText.Of(Path.Combine(root, "proc/stat")).Split('\n'))
        {
            // "cpu0 user nice system idle iowait irq softirq steal guest guest_nice": guests are counted in user and nice already.
            if (line.Split(' ', StringSplitOptions.RemoveEmptyEntries) is not [['c', 'p', 'u', .. var number], .. var fields]
                || !int.TryParse(number, CultureInfo.InvariantCulture, out var processor) || !processors.Contains(processor))
                continue;
            var ticks = fields.Take(8).Select(field => double.Parse(field, CultureInfo.InvariantCulture)).ToList();
            had += ticks.Sum();
            used += ticks.Sum() - ticks[3] - ticks[4];
        }

        return new ProcessorTime(used, had);
    }

    // "0-3,8": ranges and single numbers.
    private static List<int> Listed(string list)
    {
        var numbers = new List<int>();
        foreach (var range in list.Trim().Split(','))
        {
            var ends = range.Split('-');
            var first = int.Parse(ends[0], CultureInfo.InvariantCulture);
            numbers.AddRange(Enumerable.Range(first, int.Parse(ends[^1], CultureInfo.InvariantCulture) - first + 1));
        }

        return numbers;
    }
}
