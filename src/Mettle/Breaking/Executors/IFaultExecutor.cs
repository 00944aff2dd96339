// How a campaign injects a fault and takes it away again. It knows plans and leases, not how requests are hurt.
using Mettle.Breaking.Plans;

namespace Mettle.Breaking.Executors;

/// <summary>A fault that was put in place.</summary>
/// <param name="Id">The executor's name for it.</param>
public sealed record AppliedFault(string Id);

/// <summary>What the executor says it did.</summary>
/// <param name="Injected">Requests that were hurt; null where it cannot say.</param>
public sealed record InjectionCount(long? Injected);

/// <summary>Injects faults. Every failure of the executor is an <see cref="ExecutorException"/>, after its own retries.</summary>
public interface IFaultExecutor
{
    /// <summary>Throws unless the executor is able to work.</summary>
    Task Health(CancellationToken cancellation);

    /// <summary>Puts the fault in place under an id made of <paramref name="name"/>. The executor itself removes it after <paramref name="lease"/>.</summary>
    /// <param name="plan">What to inject.</param>
    /// <param name="name">Unique to the trial: 3–63 of <c>[A-Za-z0-9-_]</c>.</param>
    /// <param name="lease">The longest the fault may stay whatever becomes of us.</param>
    /// <param name="seed">Decides which requests the percentage hits.</param>
    /// <param name="cancellation">Gives up; the fault may or may not be in place, so clear it.</param>
    Task<AppliedFault> Apply(FaultPlan plan, string name, TimeSpan lease, Seed seed, CancellationToken cancellation);

    /// <summary>Removes the fault, verifies that it is gone, and says what it did. A fault that is not there any more is no failure.</summary>
    Task<InjectionCount> Clear(AppliedFault fault, CancellationToken cancellation);

    /// <summary>Removes everything whose name begins with <paramref name="prefix"/> (what a lost session left), and says how many there were.</summary>
    Task<int> ClearAll(string prefix, CancellationToken cancellation);
}

/// <summary>The executor could not do it: the trial fails, and enough of them in a row end the campaign.</summary>
public sealed class ExecutorException(string message, Exception? inner = null) : Exception(message, inner);
