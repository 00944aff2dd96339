// Puts the three dimensions together and says how certain the total is.
using Mettle.Breaking.Observing;
using Mettle.Statistics;

namespace Mettle.Breaking.Scoring;

/// <summary>Scores trials against one baseline. Pure: the same evidence and seed give the same severity.</summary>
public sealed class SeverityScorer(SeveritySettings settings, Criteria criteria, Baseline baseline)
{
    /// <summary>More requests than this are thinned before they are resampled; the interval is then wider than need be, never narrower.</summary>
    internal const int MostResampled = 1000;

    /// <summary>The severity of what was seen.</summary>
    /// <param name="evidence">What was seen.</param>
    /// <param name="seed">Decides the resamples behind the interval.</param>
    public Severity Score(Evidence evidence, Seed seed)
    {
        var bug = BugScorer.Score(evidence, baseline, criteria);
        var performance = PerformanceScorer.Score(evidence, baseline, criteria);
        var structure = StructureScorer.Score(evidence, baseline, criteria);
        var weights = Weights.Of(settings, bug.HasEvidence, performance.HasEvidence, structure.HasEvidence);
        var total = weights.Total(bug.Score, performance.Score, structure.Score);
        var mean = weights.Mean(bug.Score, performance.Score, structure.Score);
        var (low, high) = Interval(evidence, weights, structure.Score, seed);
        // The percentile interval of a skewed statistic may miss the estimate itself by a hair.
        return new Severity(
            total, mean, double.IsNaN(low) ? total : Math.Min(low, total), double.IsNaN(high) ? total : Math.Max(high, total),
            bug, performance, structure);
    }

    // Requests are resampled; logs and call trees were seen once and stay as they are.
    private (double Low, double High) Interval(Evidence evidence, Weights weights, double structure, Seed seed)
    {
        var requests = RequestSample.Of(evidence.Requests).Thin(MostResampled);
        if (requests.Count == 0)
            return (double.NaN, double.NaN);
        var besides = BugScorer.BesidesStatuses(evidence, baseline, criteria).Score;
        return Bootstrap.Interval(requests.Count, Total, seed);

        double Total(ReadOnlySpan<int> times)
        {
            var bug = Math.Max(besides, BugScorer.OfShares(requests.Shares(times), baseline, criteria));
            var performance = PerformanceScorer.OfLatency(requests.Latency(times, criteria.Percentile), baseline, criteria);
            return weights.Total(bug, double.IsNaN(performance) ? 0 : performance, structure);
        }
    }
}
