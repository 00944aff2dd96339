// The latencies that were really measured, out of what observers claim.
using Mettle.Breaking.Observing;

namespace Mettle.Breaking.Scoring;

internal static class Latencies
{
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
