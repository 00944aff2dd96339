// Says a fault plan in the executor's words.
using Mettle.Breaking.Plans;

namespace Mettle.Breaking.Executors;

/// <summary>Fault plans as policies.</summary>
public static class Policies
{
    /// <summary>The policy that injects a plan.</summary>
    /// <param name="plan">What to inject.</param>
    /// <param name="name">Its id: 3–63 of <c>[A-Za-z0-9-_]</c>.</param>
    /// <param name="lease">After this the executor removes it by itself.</param>
    /// <param name="seed">Decides which requests the percentage hits.</param>
    public static Policy Of(FaultPlan plan, string name, TimeSpan lease, Seed seed) => new(
        new PolicyMetadata(name, "1.0.0"),
        new PolicySpec(
            new PolicySelector(plan.Service),
            [new PolicyRule(Match(plan.Match), Fault(plan))],
            (int)Math.Clamp(Math.Ceiling(lease.TotalMilliseconds), 1, int.MaxValue),
            seed.Number));

    private static PolicyFault Fault(FaultPlan plan) => new(plan.Percentage)
    {
        StartDelayMs = plan.StartDelayMs,
        // Whole seconds are all that an executor without our extension understands; it stops a little late rather than early.
        DurationSeconds = (plan.DurationMs + 999) / 1000,
        DurationMs = plan.DurationMs,
        Delay = plan.DelayMs is { } ms ? new PolicyDelay(ms) : null,
        Abort = plan.Type == FaultType.Abort ? Answer(plan) : null,
        Error = plan.Type == FaultType.ErrorInjection ? Answer(plan) : null,
    };

    private static PolicyAnswer Answer(FaultPlan plan) =>
        new(plan.ErrorCode ?? throw new InvalidOperationException($"BUG: {plan} has no error code and was not checked"));

    // The executor wants at least one condition; every path begins with a slash.
    private static PolicyMatch Match(RequestMatch match) => match == new RequestMatch()
        ? new PolicyMatch(Path: new PolicyText(Prefix: "/"))
        : new PolicyMatch(Text(match.Method), Text(match.Path), Headers(match));

    private static PolicyText? Text(TextMatch? match) => match?.Kind switch
    {
        null => null,
        MatchKind.Exact => new PolicyText(Exact: match.Text),
        MatchKind.Prefix => new PolicyText(Prefix: match.Text),
        _ => new PolicyText(Regex: match.Text),
    };

    private static PolicyHeader[]? Headers(RequestMatch match)
    {
        if (match.HeaderName is not { } name)
            return null;
        var value = Text(match.HeaderValue) ?? new PolicyText(Prefix: "");
        return [new PolicyHeader(name, value.Exact, value.Prefix, value.Regex)];
    }
}
