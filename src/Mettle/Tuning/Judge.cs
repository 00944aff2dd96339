// From what was measured to what a study is told: the value, or why there is none, or why it does not count.
using Mettle.Tuning.Declared;
using Mettle.Tuning.Objectives;

namespace Mettle.Tuning;

internal static class Judge
{
    // What objectives say is stored with the trial and stands on a line: neither is a place for a log.
    private const int LongestReason = 300;
    private const int LongestError = 64 * 1024;

    /// <summary>The measurement as the study sees it. A metric that is missing is a failure, never 0.</summary>
    /// <param name="measured">What was measured.</param>
    /// <param name="study">Which metric is optimised, and which gates it has.</param>
    public static Measurement Of(Measured measured, StudyDefinition study) => Judged(measured, study) with
    {
        Metrics = Finite(measured.Metrics),
        Worker = measured.Worker,
        Attempts = measured.Attempts,
    };

    private static Measurement Judged(Measured measured, StudyDefinition study)
    {
        if (measured.Failure is { } failure)
            return Measurement.Failed(Cut(failure, LongestReason), measured.Error is { } error ? Cut(error, LongestError) : null);
        if (study.Gates.Select(g => g.Metric).Prepend(study.Metric).FirstOrDefault(m => measured.Metrics.TryGetValue(m, out var v) && !double.IsFinite(v)) is { } none)
            return Measurement.Failed($"the metric {none} is {measured.Metrics[none]}");
        var missing = study.Gates.Select(g => g.Metric).Prepend(study.Metric).Where(m => !measured.Metrics.ContainsKey(m)).ToList();
        if (missing.Count > 0)
            return Measurement.Failed($"it gave no metric {string.Join(", ", missing)}; {(measured.Metrics.Count == 0 ? "it gave none" : $"it gave {string.Join(", ", measured.Metrics.Keys)}")}");
        var missed = study.Gates.Where(g => !g.Passes(measured.Metrics[g.Metric])).Select(g => $"{g}, and it is {measured.Metrics[g.Metric]:0.######}").ToList();
        return new Measurement(measured.Metrics[study.Metric]) { Infeasible = missed.Count == 0 ? null : $"it misses {string.Join("; ", missed)}" };
    }

    private static string Cut(string text, int longest) => text.Length <= longest ? text : text[..longest] + "…";

    // JSON has no others.
    private static Dictionary<string, double> Finite(IReadOnlyDictionary<string, double> metrics) =>
        metrics.Where(m => double.IsFinite(m.Value)).ToDictionary(m => m.Key, m => m.Value, StringComparer.Ordinal);
}
