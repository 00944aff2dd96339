// Safety twice: as constraints of what may be proposed, and again at the door to the executor.
using Mettle.Breaking.Plans;
using Mettle.Expressions;
using Mettle.Search;

namespace Mettle.Breaking;

/// <summary>Keeps forbidden plans out. It knows the rules, not how plans are found or injected.</summary>
public sealed class SafetyDoor(SafetySettings safety)
{
    private const int Drawn = 200;

    /// <summary>
    /// The space without the points that are no plan and those that safety forbids, so that no sampler ever proposes one. What a rule says of a
    /// field that the space leaves open is heeded at the door, where there is a plan to ask.
    /// </summary>
    /// <exception cref="ProblemException">Nothing is left, or what is left has points that are no plan.</exception>
    public Space Narrow(Space faults)
    {
        var names = faults.Parameters.Select(p => p.Name).ToHashSet();
        var rules = safety.Forbid.Where(f => f.Names.All(names.Contains)).Select(f => Expression.Parse($"not ({f.Source})")).ToList();
        if (names.Contains("percentage"))
            rules.Add(Expression.Parse($"percentage <= {Value.Of(safety.MaxPercentage)}"));
        var plans = FaultPlans.Narrow(faults);
        plans = rules.Count == 0 ? plans : new Space(plans.Parameters, [.. plans.Constraints, .. rules]);
        FaultPlans.Check(plans);
        var chance = new Seed(0).Derive("door").Chance();
        return Enumerable.Range(0, Drawn).Any(_ => Refuses(PlanOf(plans.Draw(chance))) is null)
            ? plans
            : throw new ProblemException(Problems.NothingMayBeTried([.. safety.Forbid.Select(f => f.Source)]));
    }

    /// <summary>The plan of a point. Without a duration a fault acts until it is removed; without a percentage it hits all that safety lets it.</summary>
    /// <exception cref="ProblemException">Everything that is wrong with it.</exception>
    public FaultPlan PlanOf(Point point)
    {
        var plan = FaultPlans.Of(point, (int)Math.Min(safety.Lease.TotalMilliseconds, FaultPlans.MaxDurationMs));
        return point["percentage"] is null ? plan with { Percentage = Math.Min(plan.Percentage, safety.MaxPercentage) } : plan;
    }

    /// <summary>The rule this plan breaks, as a sentence; null when it may be injected.</summary>
    public string? Refuses(FaultPlan plan)
    {
        if (plan.Percentage > safety.MaxPercentage)
            return $"it would hit {plan.Percentage} % of the requests; max_percentage is {safety.MaxPercentage} %";
        return safety.Forbid.FirstOrDefault(f => f.Truth(name => Field(plan, name)) == true) is { } rule ? $"forbidden: {rule.Source}" : null;
    }

    // A plan keeps how often it aborts as its percentage.
    private static Value? Field(FaultPlan plan, string name) =>
        name == "abort_probability" && plan.Type == FaultType.Abort ? Value.Of(plan.Percentage / 100) : plan.Field(name);
}
