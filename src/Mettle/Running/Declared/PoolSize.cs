// How many jobs of a pool run at once: a strategy, or bounds. Knows no machine; what it comes to there is scheduling's matter.
namespace Mettle.Running.Declared;

/// <summary>How a pool finds its size.</summary>
public enum PoolStrategy
{
    /// <summary>One job after another.</summary>
    Sequential,

    /// <summary>For work that waits: twice the processors, at most 16.</summary>
    Threads,

    /// <summary>For work that computes: as many as processors, at most 8; workers persist.</summary>
    Processes,

    /// <summary>Half the processors for work that waits, half for work that computes, told apart by measurement.</summary>
    Hybrid,

    /// <summary>Begins from profile and machine, then climbs or falls by measured throughput and pressure.</summary>
    Adaptive,

    /// <summary>A number that the user gave.</summary>
    Fixed,
}

/// <summary>The size of a pool as it was declared.</summary>
/// <param name="Strategy">How it finds its size.</param>
/// <param name="Min">At least; 1 unless given.</param>
/// <param name="Max">At most; null: what the strategy says. For <see cref="PoolStrategy.Fixed"/> the number itself.</param>
public sealed record PoolSize(PoolStrategy Strategy, int Min = 1, int? Max = null)
{
    /// <summary>Exactly so many.</summary>
    public static PoolSize Exactly(int number) => new(PoolStrategy.Fixed, number, number);
}
