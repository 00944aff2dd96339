// A job that is stale and ready, as the scheduler sees it: where it wants to run, how urgent it is, what it is known to need.
namespace Mettle.Running.Scheduling;

/// <summary>Waits in a pool until it may start; is taken once.</summary>
/// <param name="job">The job, as it names itself.</param>
/// <param name="stage">Its stage: what is not known of a job is learnt from others of its stage.</param>
/// <param name="pool">The name of its pool.</param>
internal sealed class Ticket(string job, string stage, string pool)
{
    /// <summary>See above.</summary>
    public string Job { get; } = job;

    /// <summary>See above.</summary>
    public string Stage { get; } = stage;

    /// <summary>See above.</summary>
    public string Pool { get; } = pool;

    /// <summary>Whatever the caller needs to execute it.</summary>
    public required object Payload { get; init; }

    /// <summary>Seconds from its start to the end of the run along the longest path, see <see cref="CriticalPath"/>; the highest goes first.</summary>
    public double Priority { get; init; }

    /// <summary>Seconds that it took last time; 0: unknown.</summary>
    public double Seconds { get; init; }

    /// <summary>Bytes that it had at its peak last time; 0: unknown.</summary>
    public long PeakMemory { get; init; }

    /// <summary>CPU time ÷ wall time of last time; NaN: unknown.</summary>
    public double CpuShare { get; init; } = double.NaN;

    /// <summary>When it was added, among all: of equal priorities the earlier goes first.</summary>
    internal long Order { get; set; }

    /// <summary>What this run has learnt of its stage.</summary>
    internal StageRecord Record { get; set; } = new();

    /// <summary>Bytes it is expected to need; 0: unknown.</summary>
    internal long Peak => PeakMemory > 0 ? PeakMemory : Record.PeakMemory;

    /// <summary>CPU time ÷ wall time that is expected of it; NaN: unknown.</summary>
    internal double Share => double.IsNaN(CpuShare) ? Record.CpuShare : CpuShare;

    /// <summary>Seconds that it is expected to take; 0: unknown.</summary>
    internal double Expected => Seconds > 0 ? Seconds : Record.Seconds;

    /// <summary>Where it waits or runs; null before it was added.</summary>
    internal Room? Room { get; set; }

    /// <summary>How many started in its place because it needs more memory than there was.</summary>
    internal int PassedOver { get; set; }

    /// <summary>Its place in the pool while it runs, from 1; 0 before.</summary>
    internal int Slot { get; set; }

    /// <summary>Bytes that are set aside for it while it runs.</summary>
    internal long Promised { get; set; }

    /// <summary>Time stamp of its start.</summary>
    internal long Started { get; set; }

    /// <summary>Whether it goes before the other.</summary>
    internal bool Before(Ticket? other) => other is null || Urgency.First.Compare(this, other) < 0;

    /// <summary>The order of starting: longest path first, then first come first served.</summary>
    internal sealed class Urgency : IComparer<Ticket>
    {
        public static Urgency First { get; } = new();

        public int Compare(Ticket? x, Ticket? y) =>
            y!.Priority.CompareTo(x!.Priority) is var order and not 0 ? order : x.Order.CompareTo(y.Order);
    }
}
