// What gates may ask of evidence: the metrics of a load test, under the names that k6 gave them.
using Mettle.Statistics;

namespace Mettle.Breaking.Observing;

/// <summary>Measures a gate's metric.</summary>
public static class Metrics
{
    /// <summary>
    /// <c>http_req_duration</c>: ms a request; <c>http_req_failed</c>: 1 for a request without an answer or with 5xx, else 0;
    /// <c>http_reqs</c>: 1 a request, whose rate is requests a second.
    /// </summary>
    public static IReadOnlyList<string> Names { get; } = ["http_req_duration", "http_req_failed", "http_reqs"];

    /// <summary>The number a gate judges; null where nothing was measured or the metric is unknown.</summary>
    public static double? Measure(Evidence evidence, Gate gate)
    {
        if (gate is { Metric: "http_req_failed", Statistic: Statistic.Rate } && !evidence.Requests.Any(r => r.Status is not null))
            return evidence.ReportedErrorRate is { } rate && double.IsFinite(rate) ? rate : null;
        if (gate is { Metric: "http_reqs", Statistic: Statistic.Rate })
            return PerSecond(evidence.Requests);
        return Samples(evidence, gate.Metric) is { Length: > 0 } samples ? Reduce(samples, gate) : CountOfNone(gate);
    }

    private static double[] Samples(Evidence evidence, string metric) => metric switch
    {
        "http_req_duration" => [.. evidence.Requests.Where(r => r.LatencyMs is { } ms && double.IsFinite(ms)).Select(r => r.LatencyMs!.Value)],
        "http_req_failed" => [.. evidence.Requests.Where(r => r.Status is not null).Select(r => r.Failed ? 1.0 : 0.0)],
        "http_reqs" => [.. evidence.Requests.Select(_ => 1.0)],
        _ => [],
    };

    private static double? CountOfNone(Gate gate) => gate.Statistic == Statistic.Count && Names.Contains(gate.Metric) ? 0 : null;

    private static double Reduce(double[] samples, Gate gate)
    {
        switch (gate.Statistic)
        {
            case Statistic.Rate:
                return samples.Count(s => s != 0) / (double)samples.Length;
            case Statistic.Count:
                return samples.Length;
            case Statistic.Average:
                return samples.Average();
            case Statistic.Value:
                return samples[^1];
            default:
                Array.Sort(samples);
                return Quantile.Of(samples, Percent(gate));
        }
    }

    private static double Percent(Gate gate) => gate.Statistic switch
    {
        Statistic.Min => 0,
        Statistic.Max => 100,
        Statistic.Median => 50,
        _ => gate.Percentile,
    };

    private static double? PerSecond(IReadOnlyList<RequestOutcome> requests)
    {
        if (requests.Count < 2)
            return null;
        var span = requests.Max(r => r.StartMs) - requests.Min(r => r.StartMs);
        return span > 0 ? (requests.Count - 1) * 1000 / span : null;
    }
}
