// How big a fault is, whatever it does to the system: what "the smallest fault that still hurts" is measured by.
namespace Mettle.Breaking.Plans;

/// <summary>
/// A plan's size in (0, 1]: the geometric mean of four parts, each growing with its own field, so that lowering any field lowers the
/// whole and none can hide the others: share = percentage / 100; strength = delay / (delay + threshold), or 1 where the request is
/// lost; duration / 60 s; breadth = 1 / (1 + conditions of the match).
/// </summary>
public static class Magnitude
{
    /// <summary>The size of a plan.</summary>
    /// <param name="plan">A valid plan.</param>
    /// <param name="thresholdMs">The latency users still bear, in milliseconds; a delay as long as that has strength ½.</param>
    public static double Of(FaultPlan plan, double thresholdMs)
    {
        var share = plan.Percentage / 100;
        var duration = plan.DurationMs / (double)FaultPlans.MaxDurationMs;
        return Math.Pow(share * Strength(plan, thresholdMs) * duration * Breadth(plan.Match), 0.25);
    }

    private static double Strength(FaultPlan plan, double thresholdMs)
    {
        if (plan.Type != FaultType.Delay)
            return 1;
        var delay = (double)(plan.DelayMs ?? 0);
        var threshold = double.IsFinite(thresholdMs) ? Math.Max(1, thresholdMs) : 1000;
        return delay / (delay + threshold);
    }

    private static double Breadth(RequestMatch match)
    {
        var conditions = (match.Method is null ? 0 : 1) + (match.Path is null ? 0 : 1) + (match.HeaderName is null ? 0 : 1);
        return 1.0 / (1 + conditions);
    }
}
