// How much time processors had and used. Knows not whose processors they are.
namespace Mettle.Execution.Readings;

/// <summary>Time since some moment, in any unit.</summary>
/// <param name="Used">In which they worked.</param>
/// <param name="Had">All of it.</param>
internal readonly record struct ProcessorTime(double Used, double Had)
{
    // Columns of proc_stat(5) after the name: user nice system idle iowait irq softirq steal. Guests are counted in user and nice already.
    private const int Columns = 8, Idle = 3, WaitsForDisk = 4;

    /// <summary>Share of the time that was used since then, 0 to 1; 0 where no time went by.</summary>
    public double BusySince(ProcessorTime before) =>
        Had > before.Had ? Math.Clamp((Used - before.Used) / (Had - before.Had), 0, 1) : 0;

    /// <summary>Ticks of these processors.</summary>
    public static ProcessorTime Read(string root, List<int> processors)
    {
        var sum = default(ProcessorTime);
        for (var rest = ProcText.Of(Path.Combine(root, "proc/stat")).AsSpan(); rest.Length > 0;)
        {
            var fields = ProcText.Line(ref rest);
            if (fields.StartsWith("cpu", StringComparison.Ordinal) && fields[3] != ' ' && processors.Contains((int)ProcText.Next(ref fields)!.Value))
                sum = sum.Plus(fields);
        }

        return sum;
    }

    private ProcessorTime Plus(ReadOnlySpan<char> fields)
    {
        var sum = this;
        for (var column = 0; column < Columns; column++)
        {
            var ticks = ProcText.Next(ref fields) ?? 0;
            sum = new ProcessorTime(sum.Used + (column is Idle or WaitsForDisk ? 0 : ticks), sum.Had + ticks);
        }

        return sum;
    }
}
