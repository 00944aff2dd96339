// The scheduler of a run, with its pools as they were declared, in this lane, on this machine.
using Mettle.Execution.Readings;
using Mettle.Running.Caching;
using Mettle.Running.Declared;
using Mettle.Running.Scheduling;

namespace Mettle.Running.Executing;

internal static class Pools
{
    /// <summary>Makes the scheduler.</summary>
    /// <param name="options">Pools, lane and bounds.</param>
    /// <param name="journal">What the jobs of each pool took before.</param>
    /// <param name="say">Told of sizes.</param>
    /// <param name="time">The clock.</param>
    public static Scheduler Scheduler(RunOptions options, Journal journal, Action<RunEvent> say, TimeProvider time)
    {
        var machine = new Machine(time);
        var reading = machine.Read();
        var sizes = new Dictionary<string, PoolSizing>(StringComparer.Ordinal);
        foreach (var (name, declared) in Declared(options))
        {
            var profile = new PoolProfile(machine.Processors, reading.AvailableMemory, CpuShare(name, journal));
            sizes.Add(name, PoolSizing.For(declared, profile));
        }

        return new Scheduler(sizes, Width(options) ?? int.MaxValue, () => Of(machine.Read()), say, time);
    }

    /// <summary>How many jobs run at once at most, over all pools; null: as many as these allow.</summary>
    public static int? Width(RunOptions options) => (options.Jobs, options.Lane?.Jobs) switch
    {
        ({ } jobs, { } lane) => Math.Min(jobs, lane),
        var (jobs, lane) => jobs ?? lane,
    };

    private static Dictionary<string, PoolSize> Declared(RunOptions options)
    {
        var all = new Dictionary<string, PoolSize>(options.Pipeline.Pools, StringComparer.Ordinal);
        all.TryAdd(Pipeline.DefaultPool, new PoolSize(PoolStrategy.Adaptive));
        if (options.Lane?.Pool is { } wider)
            all[Pipeline.DefaultPool] = wider;
        return all;
    }

    // CPU time over wall time of all that was executed there last; NaN: nothing was.
    private static double CpuShare(string pool, Journal journal)
    {
        double cpu = 0, wall = 0;
        foreach (var job in journal.Jobs.Values)
        {
            if (job.Result?.Measures is not { } measures || measures.Pool != pool)
                continue;
            cpu += measures.UserSeconds + measures.SystemSeconds;
            wall += measures.Seconds;
        }

        return wall > 0 ? cpu / wall : double.NaN;
    }

    private static Readings Of(Reading reading) => new(reading.Busy ?? 1, reading.AvailableMemory, reading.MemoryPressure, reading.ProcessorPressure);
}
