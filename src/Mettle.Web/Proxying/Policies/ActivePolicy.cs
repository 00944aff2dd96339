// A policy at work: its rules, its age, and the end of its lease. It does not know which other policies there are.
using Mettle.Breaking.Executors;
using Microsoft.AspNetCore.Http;

namespace Mettle.Web.Proxying.Policies;

/// <summary>Lives until it is released: by its lease, by a person, or by a policy of the same name.</summary>
internal sealed class ActivePolicy : IDisposable
{
    private readonly Policy written;
    private readonly TimeProvider time;
    private readonly TimeSpan lease;
    private readonly DateTimeOffset created;
    private readonly long began;
    private readonly ActiveRule[] rules;
    private readonly CancellationTokenSource released = new();

    public ActivePolicy(Policy written, ProxyLimits limits, Seed seed, TimeProvider time)
    {
        this.written = written;
        this.time = time;
        lease = written.Spec.LeaseMs is { } ms ? TimeSpan.FromMilliseconds(ms) : limits.Lease;
        created = time.GetUtcNow();
        began = time.GetTimestamp();
        var chance = written.Spec.Seed is { } number ? new Seed(number) : seed.Derive(written.Metadata.Name);
        rules = [.. written.Spec.Rules.Select((rule, i) => new ActiveRule(rule, chance.Derive(i)))];
        Released = released.Token;
    }

    public string Name => written.Metadata.Name;

    public string Service => written.Spec.Selector.Service;

    public TimeSpan Lease => lease;

    /// <summary>Cancelled when the policy is taken away: requests that it holds up go on.</summary>
    public CancellationToken Released { get; }

    /// <summary>The first rule that acts now and matches; null if none does.</summary>
    public ActiveRule? Match(HttpRequest request)
    {
        // Asked besides the timer: a timer that fires late must not lengthen a lease.
        var age = time.GetElapsedTime(began);
        if (age >= lease)
            return null;
        foreach (var rule in rules)
        {
            if (rule.ActsAt(age) && rule.Matches(request))
                return rule;
        }

        return null;
    }

    /// <summary>The policy as it was given, and what became of it so far.</summary>
    public Policy Describe()
    {
        var age = time.GetElapsedTime(began);
        var active = age < lease && !Released.IsCancellationRequested && rules.Any(r => r.ActsAt(age));
        return written with
        {
            Status = new(created, created + lease, active, rules.Sum(r => r.Matched), rules.Sum(r => r.Injected)),
        };
    }

    /// <summary>Lets go of the requests it holds up. They go on by themselves: whoever takes the policy away does not wait for them.</summary>
    public void Dispose() => _ = LetGo();

    private async Task LetGo()
    {
        await released.CancelAsync();
        released.Dispose();
    }
}
