// How often each gate of a study was missed.
using Mettle.Search;

namespace Mettle.Tuning.Reporting;

/// <summary>One gate.</summary>
/// <param name="Gate">As it was written.</param>
/// <param name="Missed">How many trials are infeasible and missed it.</param>
/// <param name="Nearest">Of the metric, the value that missed it by least; null: it was never missed by a number.</param>
public sealed record GateReport(string Gate, int Missed, double? Nearest)
{
    /// <summary>In the order in which they are declared.</summary>
    public static IReadOnlyList<GateReport> Of(StudyFacts facts)
    {
        var infeasible = facts.Ended.Select(trial => trial.End!).Where(end => end.Status == ObservationStatus.Infeasible).ToList();
        return [.. facts.Started.Gates.Select(source => Of(source, Mettle.Gate.Parse(source), infeasible))];
    }

    private static GateReport Of(string source, Gate gate, IEnumerable<TrialFinished> infeasible)
    {
        var missed = infeasible.Select(end => end.Metrics.TryGetValue(gate.Metric, out var measured) ? measured : (double?)null)
            .Where(measured => !gate.Passes(measured)).ToList();
        return new(source, missed.Count, missed.MinBy(measured => measured is { } m ? Math.Abs(m - gate.Threshold) : double.PositiveInfinity));
    }
}
