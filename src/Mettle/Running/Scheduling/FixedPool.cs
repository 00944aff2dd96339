// As many at once as the user said.
using Mettle.Running.Declared;

namespace Mettle.Running.Scheduling;

/// <summary>The number that was declared.</summary>
internal sealed class FixedPool(PoolSize declared) : PoolSizing
{
    public override int Size { get; } = Within(declared, declared.Max ?? declared.Min);

    public override string Reason => "as declared";
}
