// How many jobs of a pool run at once: one file a strategy, and here what they share. Knows neither threads nor clocks.
using Mettle.Running.Declared;

namespace Mettle.Running.Scheduling;

/// <summary>What a pool's size is derived from, before anything runs.</summary>
/// <param name="Processors">How many the machine gives us.</param>
/// <param name="AvailableMemory">Bytes that it has for us.</param>
/// <param name="CpuShare">Mean CPU time ÷ wall time of the pool's jobs, as recorded; NaN: unknown.</param>
internal sealed record PoolProfile(int Processors, long AvailableMemory, double CpuShare = double.NaN);

/// <summary>A strategy at work in one pool.</summary>
internal abstract class PoolSizing
{
    /// <summary>How many may run at once now; at least 1.</summary>
    public abstract int Size { get; }

    /// <summary>Why it has the size it has, in a few words.</summary>
    public abstract string Reason { get; }

    /// <summary>How many of these places only jobs may have that wait more than they compute; 0: no distinction.</summary>
    public virtual int ForWaiting => 0;

    /// <summary>Looks at what happened since it looked before.</summary>
    /// <returns>Whether <see cref="Size"/> and <see cref="Reason"/> are others now.</returns>
    public virtual bool Look(Observation seen) => false;

    /// <summary>The strategy that was declared.</summary>
    public static PoolSizing For(PoolSize declared, PoolProfile profile) => declared.Strategy switch
    {
        PoolStrategy.Sequential => new SequentialPool(),
        PoolStrategy.Threads => new ThreadsPool(declared, profile.Processors),
        PoolStrategy.Processes => new ProcessesPool(declared, profile.Processors),
        PoolStrategy.Hybrid => new HybridPool(declared, profile.Processors),
        PoolStrategy.Adaptive => new AdaptivePool(declared, profile),
        PoolStrategy.Fixed => new FixedPool(declared),
        _ => throw new InvalidOperationException($"BUG: nobody sizes a pool by {declared.Strategy}"),
    };

    /// <summary>The size within the bounds that were declared.</summary>
    protected static int Within(PoolSize declared, int size) => Math.Max(1, Math.Max(declared.Min, Math.Min(declared.Max ?? size, size)));
}
