// Safety twice: as constraints of what may be proposed, and again at the door to the executor.
using Mettle.Breaking.Plans;
using Mettle.Expressions;
using Mettle.Search;

namespace Mettle.Breaking;

/// <summary>Keeps forbidden plans out. It knows the rules, not how plans are found or injected.</summary>
public sealed class SafetyDoor(SafetySettings safety)
{
    /// <summary>The space without the points that safety forbids, so that no sampler ever proposes one.</summary>
    /// <exception cref="ProblemException">Nothing is left.</exception>
    public Space Narrow(Space faults)
    {
        var rules = safety.Forbid.Select(f => Expression.Parse($"not ({f.Source})")).ToList();
        if (faults.Parameters.Any(p => p.Name == "percentage"))
            rules.Add(Expression.Parse($"percentage <= {Value.Of(safety.MaxPercentage)}"));
        return rules.Count == 0 ? faults : new Space(faults.Parameters, [.. faults.Constraints, .. rules]);
    }

    /// <summary>The rule this plan breaks, as a sentence; null when it may be injected.</summary>
    public string? Refuses(FaultPlan plan)
    {
        if (plan.Percentage > safety.MaxPercentage)
            return $"it would hit {plan.Percentage} % of the requests; max_percentage is {safety.MaxPercentage} %";
        return safety.Forbid.FirstOrDefault(f => f.Truth(plan.Field) == true) is { } rule ? $"forbidden: {rule.Source}" : null;
    }
}
