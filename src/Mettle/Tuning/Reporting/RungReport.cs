// What became of trials at each budget.
using Mettle.Search;

namespace Mettle.Tuning.Reporting;

/// <summary>One budget of a study.</summary>
/// <param name="Budget">The share of the full effort, in (0, 1].</param>
/// <param name="Measured">How many trials were measured there.</param>
/// <param name="Raised">How many of them went on.</param>
/// <param name="Best">The best value there; null: none has one.</param>
public sealed record RungReport(double Budget, int Measured, int Raised, double? Best)
{
    /// <summary>The smallest budget first; none where the study has no budgets.</summary>
    public static IReadOnlyList<RungReport> Of(StudyFacts facts)
    {
        if (facts.Started.Budget is null)
            return [];
        var measured = facts.Trials.SelectMany(Measurements).ToLookup(m => m.Budget);
        return [.. measured.OrderBy(rung => rung.Key).Select(rung => new RungReport(rung.Key, rung.Count(), rung.Count(m => m.Raised), BestOf(facts, rung)))];
    }

    // What was pruned on its way to a budget was not measured there.
    private static IEnumerable<Measurement> Measurements(TrialFacts trial)
    {
        foreach (var step in trial.Steps.Where(step => step.Measured))
            yield return new(step.Budget, step.Value, Raised: true);
        if (trial.End is { Value: { } value, Status: ObservationStatus.Finished or ObservationStatus.Pruned } end && !trial.Steps.Any(s => !s.Measured && s.Budget == end.Budget))
            yield return new(end.Budget, value, Raised: false);
    }

    private static double? BestOf(StudyFacts facts, IEnumerable<Measurement> rung) =>
        facts.Started.Goal.BestFirst(rung, m => m.Value).Select(m => (double?)m.Value).FirstOrDefault();

    private readonly record struct Measurement(double Budget, double Value, bool Raised);
}
