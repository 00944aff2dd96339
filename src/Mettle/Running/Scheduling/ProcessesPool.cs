// For work that computes: more of it than processors would only wait for one.
using Mettle.Running.Declared;

namespace Mettle.Running.Scheduling;

/// <summary>As many as processors, at most 8: each may keep a worker process and its memory.</summary>
internal sealed class ProcessesPool(PoolSize declared, int processors) : PoolSizing
{
    public override int Size { get; } = Within(declared, Math.Min(processors, 8));

    public override string Reason => $"for computing work: {processors} processors";
}
