// One job after another.
namespace Mettle.Running.Scheduling;

/// <summary>Always 1.</summary>
internal sealed class SequentialPool : PoolSizing
{
    public override int Size => 1;

    public override string Reason => "one after another";
}
