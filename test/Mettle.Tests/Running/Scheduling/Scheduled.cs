// Schedulers, tickets and readings with what a test does not care about filled in.
using Mettle.Running.Declared;

namespace Mettle.Running.Scheduling;

internal static class Scheduled
{
    /// <summary>A machine that is neither idle nor short of anything.</summary>
    public static readonly Readings Calm = new(0.9, 64L << 30, 0, 0);

    public static Scheduler Pool(int size, int jobs = int.MaxValue) =>
        Pools(new() { ["cpu"] = Exactly(size) }, jobs, () => Calm);

    public static Scheduler Pools(Dictionary<string, PoolSizing> pools, int jobs, Func<Readings> read) =>
        new(pools, jobs, read, _ => { }, TimeProvider.System);

    public static PoolSizing Exactly(int size) => PoolSizing.For(PoolSize.Exactly(size), new(4, 64L << 30));

    public static Ticket Ticket(string job, double priority = 0, string pool = "cpu", long peak = 0) =>
        new(job, "stage", pool) { Payload = job, Priority = priority, PeakMemory = peak };
}
