// The latencies that were really measured, out of what observers claim.
using Mettle.Breaking.Observing;
using Mettle.Statistics;

namespace Mettle.Breaking.Scoring;

internal static class Latencies
{
    /// <summary>A percentile (0–100) of the latencies, ms; null where none was measured.</summary>
    public static double? Percentile(IEnumerable<RequestOutcome> requests, double percent)
    {
        double[] sorted = [.. requests.Where(r => r.LatencyMs is not null).Select(r => r.LatencyMs!.Value).Order()];
        return sorted.Length == 0 ? null : Quantile.Of(sorted, percent);
    }

    /// <summary>Mean latency, ms; null where none was measured.</summary>
    public static double? Mean(IEnumerable<RequestOutcome> requests)
    {
        var (sum, count) = (0.0, 0L);
        foreach (var request in requests)
        {
            if (request.LatencyMs is not { } ms || !double.IsFinite(ms) || ms < 0)
                continue;
            sum += ms;
            count++;
        }

        return count == 0 || !double.IsFinite(sum) ? null : sum / count;
    }
}
