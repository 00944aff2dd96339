// Whether the system absorbs a fault or makes it worse: what users saw, against what was injected.
using System.Text.Json.Serialization;
using Mettle.Breaking.Observing;
using Mettle.Breaking.Plans;

namespace Mettle.Breaking.Scoring;

/// <summary>Below 1 the system absorbs the fault, above 1 it makes it worse (retry storms, missing time-outs).</summary>
/// <param name="Failures">User-visible failures beyond the baseline's, a fault injected; null where the executor does not count or nothing was hit.</param>
/// <param name="Latency">Latency added to all requests, over latency injected; 0 where it is within the baseline's spread, null where the plan injects none.</param>
public sealed record Amplification(double? Failures, double? Latency)
{
    /// <summary>The larger of the two; 0 where neither is known.</summary>
    [JsonIgnore]
    public double Largest => Math.Max(Failures ?? 0, Latency ?? 0);

    /// <summary>Compares a trial with its plan.</summary>
    public static Amplification Of(Evidence evidence, Baseline baseline, FaultPlan plan)
    {
        if (evidence.Injected is not > 0 || evidence.Requests.Count == 0)
            return new Amplification(null, null);
        double injected = evidence.Injected.Value;
        var usual = baseline.ServerErrorShare * evidence.Requests.Count;
        var failures = Math.Max(0, evidence.Requests.Count(r => r.Failed) - usual);
        return new Amplification(failures / injected, Added(evidence, baseline) / (injected * plan.DelayMs));
    }

    private static double? Added(Evidence evidence, Baseline baseline) =>
        Latencies.Mean(evidence.Requests) - baseline.MeanLatencyMs is { } added
            ? (added > baseline.LatencySpreadMs ? added : 0) * evidence.Requests.Count(r => r.LatencyMs is not null)
            : null;
}
