// What a campaign found: its trials put into distinct weaknesses, the worst plan of each, worst first.
namespace Mettle.Breaking;

/// <summary>Sums trials up. It knows finished trials and nothing of how they were made.</summary>
public static class Findings
{
    /// <summary>From this severity on a trial is a finding; half of the scale. A handled fault stays below it.</summary>
    public const double Notable = 5;

    /// <summary>
    /// One finding for each service and type of fault that hurt: severity <see cref="Notable"/> or more, or where amplification is
    /// the goal an amplification above 1. It is the trial that came closest to the goal; among equals one that is sure (its whole
    /// interval is notable), and among those the one with the smallest magnitude.
    /// </summary>
    public static IReadOnlyList<Finding> Of(IEnumerable<TrialFinished> trials, Goal goal) =>
        [.. WorstFirst(trials.Where(t => Hurts(t, goal)), goal)
            .GroupBy(t => (t.Plan.Service, t.Plan.Type))
            .Select(weakness => weakness.First())
            .Select(t => new Finding(t.Plan, t.Severity!.Value, t.Interval!, t.Dimensions!, t.Trial, t.Reasons)
            {
                Amplification = t.Amplification,
                RecoverySeconds = t.RecoverySeconds,
            })];

    private static bool Hurts(TrialFinished trial, Goal goal) =>
        goal == Goal.Severity ? trial.Severity >= Notable : trial.Amplification?.Largest > 1;

    private static IEnumerable<TrialFinished> WorstFirst(IEnumerable<TrialFinished> trials, Goal goal) =>
        trials
            .OrderByDescending(t => goal == Goal.Severity ? t.Severity : t.Amplification!.Largest)
            .ThenByDescending(t => t.Interval![0] >= Notable)
            .ThenBy(t => t.Magnitude);
}
