// For a mixture: work that computes and work that waits have places of their own, so that neither keeps the other out.
using Mettle.Running.Declared;

namespace Mettle.Running.Scheduling;

/// <summary>Half of the processors for each; where their number is odd, the one over goes to what computes. At least one each, whatever the bounds.</summary>
internal sealed class HybridPool(PoolSize declared, int processors) : PoolSizing
{
    public override int Size { get; } = Math.Max(2, Within(declared, processors));

    public override int ForWaiting => Size / 2;

    public override string Reason => $"{Size - ForWaiting} for computing and {ForWaiting} for waiting work: {processors} processors";
}
