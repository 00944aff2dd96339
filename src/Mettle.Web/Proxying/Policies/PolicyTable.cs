// Which policies there are. Changes take a lock; requests read an array that is replaced as a whole and wait for nobody.
using System.Collections.Immutable;
using Mettle.Breaking.Executors;
using Microsoft.AspNetCore.Http;

namespace Mettle.Web.Proxying.Policies;

/// <summary>All policies of a proxy, the oldest first, each with the timer that ends its lease.</summary>
internal sealed class PolicyTable(IEnumerable<string> services, FaultProxySettings settings, TimeProvider time) : IDisposable
{
    private readonly Lock door = new();
    private readonly Dictionary<string, ITimer> leases = [];
    private readonly Dictionary<string, Doorway> doorways = services.ToDictionary(s => s, _ => new Doorway());
    private ImmutableArray<ActivePolicy> all = [];

    public IReadOnlyCollection<string> Services => doorways.Keys;

    /// <summary>The policies of one service, as its door sees them at any moment.</summary>
    public Doorway For(string service) => doorways[service];

    public IReadOnlyList<Policy> List()
    {
        lock (door)
            return [.. all.Select(p => p.Describe())];
    }

    public Policy? Find(string name)
    {
        lock (door)
            return all.FirstOrDefault(p => p.Name == name)?.Describe();
    }

    /// <summary>Puts a checked policy in place; one of the same name goes, with its counts and its place in the order.</summary>
    public Policy Put(Policy written)
    {
        var policy = new ActivePolicy(written, settings.Limits, settings.Seed, time);
        lock (door)
        {
            Take(all.FirstOrDefault(p => p.Name == policy.Name));
            all = all.Add(policy);
            doorways[policy.Service].Show(all, policy.Service);
            leases[policy.Name] = time.CreateTimer(_ => Expire(policy), null, policy.Lease, Timeout.InfiniteTimeSpan);
            return policy.Describe();
        }
    }

    /// <summary>False when there is none of that name.</summary>
    public bool Remove(string name)
    {
        lock (door)
            return Take(all.FirstOrDefault(p => p.Name == name));
    }

    /// <summary>Takes every policy away.</summary>
    public void Dispose()
    {
        lock (door)
        {
            foreach (var policy in all)
                Take(policy);
        }
    }

    private void Expire(ActivePolicy policy)
    {
        lock (door)
        {
            // Not by name: the timer of a replaced policy may have been on its way already.
            if (all.Contains(policy))
                Take(policy);
        }
    }

    private bool Take(ActivePolicy? policy)
    {
        if (policy is null)
            return false;
        all = all.Remove(policy);
        doorways[policy.Service].Show(all, policy.Service);
        leases.Remove(policy.Name, out var lease);
        lease?.Dispose();
        policy.Dispose();
        return true;
    }

    /// <summary>What one door looks at: an array that is swapped, never changed.</summary>
    internal sealed class Doorway
    {
        private ActivePolicy[] policies = [];

        /// <summary>The oldest policy with a rule that matches decides; null when the request passes unhurt.</summary>
        public Injection? Decide(HttpRequest request)
        {
            foreach (var policy in Volatile.Read(ref policies))
            {
                if (policy.Match(request) is { } rule)
                    return rule.Hit() ? new(rule.Fault, policy.Released) : null;
            }

            return null;
        }

        public void Show(IEnumerable<ActivePolicy> all, string service) =>
            Volatile.Write(ref policies, [.. all.Where(p => p.Service == service)]);
    }
}

/// <summary>A fault that one request has drawn.</summary>
/// <param name="Fault">What is done to it.</param>
/// <param name="Released">Cancelled when the policy is taken away.</param>
internal sealed record Injection(PolicyFault Fault, CancellationToken Released);
