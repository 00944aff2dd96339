// For work that waits: it leaves processors to others, so there may be more of it than processors.
using Mettle.Running.Declared;

namespace Mettle.Running.Scheduling;

/// <summary>Twice the processors, at most 16.</summary>
internal sealed class ThreadsPool(PoolSize declared, int processors) : PoolSizing
{
    public override int Size { get; } = Within(declared, Wide(processors));

    public override string Reason => $"for waiting work: {processors} processors, twice";

    /// <summary>What is wide for so many processors.</summary>
    public static int Wide(int processors) => Math.Min(2 * processors, 16);
}
