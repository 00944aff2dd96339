// A system and its executor in memory: a function from the active plan to what users see.
using Mettle.Breaking.Executors;
using Mettle.Breaking.Observing;
using Mettle.Breaking.Plans;

namespace Mettle.Breaking;

internal sealed class SimulatedSystem(Func<FaultPlan?, (int Status, double LatencyMs)> surface) : IFaultExecutor, IObserver
{
    private readonly Dictionary<string, FaultPlan> active = [];

    public List<FaultPlan> Applied { get; } = [];

    public IReadOnlyCollection<string> Active => active.Keys;

    public List<Seed> Windows { get; } = [];

    public Func<int, bool> ApplyFails { get; set; } = _ => false;

    public bool ClearFails { get; set; }

    /// <summary>Removing hangs until it is given up.</summary>
    public bool ClearHangs { get; set; }

    /// <summary>Nothing is seen from now on.</summary>
    public bool Blind { get; set; }

    /// <summary>It is sick from now on, fault or none.</summary>
    public bool Sick { get; set; }

    /// <summary>The first fault makes it sick for good.</summary>
    public bool NeverRecovers { get; set; }

    /// <summary>How slow the healthy system is, in milliseconds.</summary>
    public double UsualMs { get; set; } = 10;

    /// <summary>Plans under which every request fails.</summary>
    public Func<FaultPlan, bool> Multiplied { get; set; } = _ => false;

    /// <summary>Called at each observation.</summary>
    public Action Looked { get; set; } = () => { };

    public string? Aborts { get; set; }

    /// <summary>Called at each observation with a fault in place.</summary>
    public Action<int> Observed { get; set; } = _ => { };

    public Task Health(CancellationToken cancellation) => Task.CompletedTask;

    public Task<AppliedFault> Apply(FaultPlan plan, string name, TimeSpan lease, Seed seed, CancellationToken cancellation)
    {
        Applied.Add(plan);
        if (ApplyFails(Applied.Count))
            throw new ExecutorException("the executor is on fire");
        active[name] = plan;
        return Task.FromResult(new AppliedFault(name));
    }

    public async Task<InjectionCount> Clear(AppliedFault fault, CancellationToken cancellation)
    {
        if (ClearHangs)
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellation);
        active.Remove(fault.Id);
        return ClearFails ? throw new ExecutorException("it does not say") : new InjectionCount(25);
    }

    public Task<int> ClearAll(string prefix, CancellationToken cancellation)
    {
        var left = active.Keys.Where(k => k.StartsWith(prefix, StringComparison.Ordinal)).ToList();
        left.ForEach(k => active.Remove(k));
        return Task.FromResult(left.Count);
    }

    public Task<Evidence> Observe(TimeSpan? window, Seed seed, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        Looked();
        Windows.Add(seed);
        var plan = active.Values.FirstOrDefault();
        Sick |= NeverRecovers && plan is not null;
        if (plan is not null)
            Observed(Applied.Count);
        cancellation.ThrowIfCancellationRequested();
        var all = Sick || (plan is not null && Multiplied(plan));
        var (status, latency) = all ? (500, UsualMs) : surface(plan);
        var hurt = plan is null ? 0 : (int)Math.Ceiling(plan.Percentage / 2);
        return Task.FromResult(Blind ? new Evidence { Warnings = ["the observe command ended with 127"] } : new Evidence
        {
            Requests = [.. Enumerable.Range(0, 50).Select(i => i < hurt || all ? new RequestOutcome(status, latency, i) : new RequestOutcome(200, UsualMs, i))],
            Aborted = plan is null ? null : Aborts,
        });
    }
}
