// What a campaign found: its trials put into distinct weaknesses, the worst plan of each, worst first.
namespace Mettle.Breaking;

/// <summary>Sums trials up. It knows finished trials and nothing of how they were made.</summary>
public static class Findings
{
    /// <summary>From this severity on a trial is a finding; half of the scale. A handled fault stays below it.</summary>
    public const double Notable = 5;

    /// <summary>
    /// One finding for each service and type of fault that reached <see cref="Notable"/>: its most severe trial, and among
    /// equals the one with the smallest magnitude.
    /// </summary>
    public static IReadOnlyList<Finding> Of(IEnumerable<TrialFinished> trials) =>
        [.. trials
            .Where(t => t.Severity >= Notable)
            .GroupBy(t => (t.Plan.Service, t.Plan.Type))
            .Select(weakness => weakness.OrderByDescending(t => t.Severity).ThenBy(t => t.Magnitude).First())
            .OrderByDescending(t => t.Severity).ThenBy(t => t.Magnitude)
            .Select(t => new Finding(t.Plan, t.Severity!.Value, t.Interval!, t.Dimensions!, t.Trial, t.Reasons)
            {
                Amplification = t.Amplification,
                RecoverySeconds = t.RecoverySeconds,
            })];
}
