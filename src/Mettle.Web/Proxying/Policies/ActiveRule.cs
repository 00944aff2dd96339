// One rule at work: when it acts, which requests it has met, and which of them it hurts. It does not know how they are hurt.
using Mettle.Breaking.Executors;
using Microsoft.AspNetCore.Http;

namespace Mettle.Web.Proxying.Policies;

/// <summary>A rule with its window and counts. The counts are all that ever changes.</summary>
internal sealed class ActiveRule(PolicyRule rule, Seed seed)
{
    private readonly RequestMatcher conditions = new(rule.Match);
    private readonly TimeSpan from = TimeSpan.FromMilliseconds(rule.Fault.StartDelayMs ?? 0);
    private readonly TimeSpan? length = Length(rule.Fault);
    private long matched;
    private long injected;

    public PolicyFault Fault => rule.Fault;

    public long Matched => Volatile.Read(ref matched);

    public long Injected => Volatile.Read(ref injected);

    /// <summary>It acts at this age of its policy.</summary>
    public bool ActsAt(TimeSpan age) => age >= from && (length is null || age < from + length);

    public bool Matches(HttpRequest request) => conditions.Matches(request);

    /// <summary>Counts a request that matched, and decides whether it is hurt.</summary>
    public bool Hit()
    {
        var index = Interlocked.Increment(ref matched) - 1;
        if (!Draw(seed, index, rule.Fault.Percentage!.Value))
            return false;
        Interlocked.Increment(ref injected);
        return true;
    }

    /// <summary>The decision is a function of seed and index alone, so that a repeated trial hurts the same requests.</summary>
    /// <param name="seed">Of the rule.</param>
    /// <param name="index">Of the request among those that matched, from 0.</param>
    /// <param name="percentage">0 never, 100 always.</param>
    internal static bool Draw(Seed seed, long index, double percentage) =>
        seed.Derive(index).Chance().NextDouble() * 100 < percentage;

    private static TimeSpan? Length(PolicyFault fault)
    {
        var milliseconds = fault.DurationMs ?? (fault.DurationSeconds ?? 0) * 1000.0;
        return milliseconds == 0 ? null : TimeSpan.FromMilliseconds(milliseconds);
    }
}
