// The performance dimension: how far latency went from the baseline towards, and beyond, what users bear.
using Mettle.Breaking.Observing;

namespace Mettle.Breaking.Scoring;

/// <summary>9 · (latency − baseline) / (threshold − baseline), 0 at the baseline, 9 at the threshold, and on with the same slope until 10.</summary>
public static class PerformanceScorer
{
    /// <summary>Judges the campaign's percentile of the latency.</summary>
    public static DimensionScore Score(Evidence evidence, Baseline baseline, Criteria criteria)
    {
        var requests = RequestSample.Of(evidence.Requests);
        var latency = requests.Latency(requests.Once(), criteria.Percentile);
        if (double.IsNaN(latency))
            return DimensionScore.NoEvidence("no latency was measured");
        if (baseline.LatencyMs is not { } usual)
            return DimensionScore.NoEvidence("the baseline has no latency to compare with");
        return new DimensionScore(OfLatency(latency, baseline, criteria), true, Reasons.Latency(latency, usual, criteria));
    }

    /// <summary>What a latency is worth, 0–10; NaN where there is no baseline or no latency.</summary>
    internal static double OfLatency(double latencyMs, Baseline baseline, Criteria criteria)
    {
        if (baseline.LatencyMs is not { } usual)
            return double.NaN;
        // The slope does not end at the threshold: a jump there would leave the search without a direction.
        return Math.Clamp(9 * (latencyMs - usual) / (criteria.ThresholdOver(usual) - usual), 0, 10);
    }
}
