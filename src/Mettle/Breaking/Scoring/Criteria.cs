// What the steady state promises, as the scorers need it: which latency is judged, from where it hurts, how many failures are allowed.
namespace Mettle.Breaking.Scoring;

/// <summary>The yardsticks of one campaign.</summary>
/// <param name="Percentile">Which percentile of the latency is judged, 0–100.</param>
/// <param name="ThresholdMs">The latency that scores 9; null: five times the baseline.</param>
/// <param name="AllowedFailures">The share of failed requests users bear, above 0 to 1.</param>
public sealed record Criteria(double Percentile, double? ThresholdMs, double AllowedFailures)
{
    /// <summary>The share allowed where no gate says so: 1 %.</summary>
    public const double DefaultAllowedFailures = 0.01;

    /// <summary>Reads them from the severity's settings, then from the gates <c>http_req_duration: p(95) &lt; …</c> and <c>http_req_failed: rate &lt; …</c>.</summary>
    public static Criteria Of(SeveritySettings severity, IReadOnlyList<Gate> steadyState)
    {
        var duration = steadyState.FirstOrDefault(IsDurationLimit);
        var failed = steadyState.FirstOrDefault(g => g is { Metric: "http_req_failed", Statistic: Statistic.Rate } && IsUpperLimit(g));
        return new Criteria(
            severity.Percentile ?? (duration is null ? 95 : PercentOf(duration)),
            severity.Threshold?.TotalMilliseconds ?? duration?.Threshold,
            failed is { Threshold: > 0 } ? Math.Min(failed.Threshold, 1) : DefaultAllowedFailures);
    }

    /// <summary>The latency that scores 9 over a baseline, always above it.</summary>
    public double ThresholdOver(double baselineMs) =>
        ThresholdMs is { } threshold && threshold > baselineMs ? threshold : Math.Max(5 * baselineMs, baselineMs + 1);

    private static bool IsDurationLimit(Gate gate) =>
        gate is { Metric: "http_req_duration", Statistic: Statistic.Percentile or Statistic.Median or Statistic.Max } && IsUpperLimit(gate);

    private static bool IsUpperLimit(Gate gate) => gate.Comparison is Comparison.Less or Comparison.LessOrEqual;

    private static double PercentOf(Gate gate) => gate.Statistic switch
    {
        Statistic.Median => 50,
        Statistic.Max => 100,
        _ => gate.Percentile,
    };
}
