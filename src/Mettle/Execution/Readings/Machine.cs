// What this machine gives us and how busy it is. A container's limits are the machine; knows no pools.
namespace Mettle.Execution.Readings;

/// <summary>Processors and memory as they may be used here, and readings of them.</summary>
public sealed class Machine
{
    private readonly ControlGroup group;
    private readonly string root;
    private readonly TimeProvider time;
    private readonly List<int> processors;
    private ProcessorTime? before;

    /// <summary>Looks at the machine.</summary>
    public Machine(TimeProvider time)
        : this("/", time)
    {
    }

    /// <summary>Looks at the <c>proc</c> and <c>sys</c> in a folder.</summary>
    internal Machine(string root, TimeProvider time)
    {
        this.root = root;
        this.time = time;
        group = new ControlGroup(root);
        processors = ProcessorList.Read(root);
        Processors = Math.Max(1, (int)Math.Ceiling(Math.Min(processors.Count, group.Processors ?? processors.Count)));
        Memory = (long)Math.Min(Bytes("MemTotal:"), group.MemoryLimit ?? double.MaxValue);
    }

    /// <summary>How many processors we may use, at least 1; a part of one counts as one.</summary>
    public int Processors { get; }

    /// <summary>How many bytes of memory.</summary>
    public long Memory { get; }

    /// <summary>Reads; called by one thread at a time.</summary>
    public Reading Read()
    {
        var now = Measure();
        var busy = before is { } then ? now.BusySince(then) : (double?)null;
        before = now;
        return new Reading(busy, (long)Math.Min(Bytes("MemAvailable:"), group.MemoryLeft() ?? double.MaxValue))
        {
            ProcessorPressure = Pressure("cpu"),
            MemoryPressure = Pressure("memory"),
            DiskPressure = Pressure("io"),
        };
    }

    private ProcessorTime Measure() =>
        group.Processors is { } share && group.ProcessorSeconds() is { } used
            ? new ProcessorTime(used, time.GetTimestamp() / (double)time.TimestampFrequency * share)
            : ProcessorTime.Read(root, processors);

    // Where we are bounded, what our neighbours wait for is not our affair.
    private double? Pressure(string what) =>
        (group.IsBounded ? group.Pressure(what) : null) ?? Pressures.Read(Path.Combine(root, "proc/pressure", what));

    // "MemTotal:       16384 kB" (proc_meminfo(5)).
    private double Bytes(string name) => 1024.0 * ProcText.Number(ProcText.After(ProcText.Of(Path.Combine(root, "proc/meminfo")), name)) ?? 0;
}

/// <summary>The machine at one moment.</summary>
/// <param name="Busy">Share of the processors that worked since the reading before, 0 to 1; null the first time.</param>
/// <param name="AvailableMemory">Bytes that can be had without anybody being pushed out.</param>
public sealed record Reading(double? Busy, long AvailableMemory)
{
    /// <summary>Share of the last 10 s in which somebody waited for a processor, 0 to 1; null where the kernel does not count (PSI).</summary>
    public double? ProcessorPressure { get; init; }

    /// <summary>Likewise for memory.</summary>
    public double? MemoryPressure { get; init; }

    /// <summary>Likewise for disks.</summary>
    public double? DiskPressure { get; init; }
}
