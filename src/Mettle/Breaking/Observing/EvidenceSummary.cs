// A trial's evidence in a few numbers, small enough to stand in every event.
using Mettle.Statistics;

namespace Mettle.Breaking.Observing;

/// <summary>What was measured, and how often.</summary>
/// <param name="Requests">Requests made.</param>
/// <param name="Statuses">Answers by status; "none" counts requests without an answer.</param>
/// <param name="P50Ms">Median latency in milliseconds; null without latencies.</param>
/// <param name="P95Ms">95th percentile.</param>
/// <param name="P99Ms">99th percentile.</param>
/// <param name="Injected">Requests the executor hurt; null where it cannot say.</param>
/// <param name="Traces">Call trees collected.</param>
/// <param name="LogLines">Lines of logs collected.</param>
public sealed record EvidenceSummary(
    int Requests, IReadOnlyDictionary<string, int> Statuses, double? P50Ms, double? P95Ms, double? P99Ms, long? Injected, int Traces, int LogLines)
{
    /// <summary>Sums up the evidence.</summary>
    public static EvidenceSummary Of(Evidence evidence)
    {
        var latencies = evidence.Requests.Where(r => r.LatencyMs is not null).Select(r => r.LatencyMs!.Value).Order().ToArray();
        double? At(double percentile) => latencies.Length == 0 ? null : Math.Round(Quantile.Of(latencies, percentile), 3);
        return new(
            evidence.Requests.Count,
            evidence.Requests
                .Where(r => r.Status is not null)
                .GroupBy(r => r.Status is 0 ? "none" : $"{r.Status}")
                .OrderBy(g => g.Key, StringComparer.Ordinal)
                .ToDictionary(g => g.Key, g => g.Count()),
            At(50),
            At(95),
            At(99),
            evidence.Injected,
            evidence.Traces?.Count ?? 0,
            evidence.Logs?.Count ?? 0);
    }
}
