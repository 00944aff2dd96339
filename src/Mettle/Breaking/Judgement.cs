// What trials of one run are judged by: the yardsticks of the file, the baseline that was measured, and the scorer made of both.
using Mettle.Breaking.Observing;
using Mettle.Breaking.Scoring;

namespace Mettle.Breaking;

/// <summary>The yardsticks of one run.</summary>
/// <param name="Criteria">What the file promises.</param>
/// <param name="Baseline">How the healthy system behaves.</param>
/// <param name="Scorer">Scores against both.</param>
public sealed record Judgement(Criteria Criteria, Baseline Baseline, SeverityScorer Scorer)
{
    // Who looks at it wants to see it whole on a page.
    private const int MostCalls = 200;

    /// <summary>The latency that scores 9, ms; null where no latency was measured.</summary>
    public double? ThresholdMs => Baseline.LatencyMs is { } usual ? Criteria.ThresholdOver(usual) : null;

    /// <summary>Learns from windows in which nothing was injected.</summary>
    public static Judgement Of(Campaign campaign, IReadOnlyList<Evidence> healthy)
    {
        var criteria = Criteria.Of(campaign.Severity, campaign.SteadyState);
        var baseline = Baseline.Learn(healthy, criteria, new Seed(campaign.Seed).Derive("spread"));
        return new(criteria, baseline, new SeverityScorer(campaign.Severity, criteria, baseline));
    }

    /// <summary>The baseline as an event.</summary>
    public BaselineMeasured Describe(int requests) => new(
        requests,
        Criteria.Percentile,
        Baseline.LatencyMs is { } latency ? Math.Round(latency, 3) : null,
        ThresholdMs is { } threshold ? Math.Round(threshold, 3) : null,
        Math.Round(Baseline.ServerErrorShare, 5),
        Baseline.Shapes.Count)
    {
        Trace = Baseline.Usual is { } usual ? [.. SpanRecord.Of(usual).Take(MostCalls)] : null,
    };
}
