// Is the system healthy? Judged by the steady-state gates over a window of load, before the campaign and after each trial.
using Mettle.Breaking.Observing;
using Mettle.Breaking.Scoring;

namespace Mettle.Breaking;

/// <summary>The system is well again.</summary>
/// <param name="Seconds">How long after the fault was gone.</param>
/// <param name="Healthy">What was seen then; empty without gates.</param>
public sealed record Recovery(double Seconds, Evidence Healthy);

/// <summary>Measures windows until the gates hold. It knows gates and windows, not faults.</summary>
public sealed class SteadyState(Campaign campaign, IObserver observer, TimeProvider time)
{
    /// <summary>How long a system may take to be healthy, at the start and after a fault.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>A recovery window: long enough for a percentile, short against a trial.</summary>
    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(250);

    /// <summary>A system may take this many windows to warm up; one that is still getting faster then is measured as it is.</summary>
    private const int WarmUp = 6;

    /// <summary>
    /// The evidence of two trial-long windows in a row in which every gate held and the second was not much faster than the first:
    /// a system that has just started is slow until its code is compiled, and a baseline of that would hide what comes later.
    /// </summary>
    /// <exception cref="CampaignFailedException">The gates did not hold within <see cref="Patience"/>; says which, and what was measured.</exception>
    public async Task<IReadOnlyList<Evidence>> Settle(Seed seed, CancellationToken cancellation)
    {
        var began = time.GetTimestamp();
        Evidence? before = null;
        for (var window = 0; ; window++)
        {
            var now = await observer.Observe(null, seed.Derive(window), cancellation);
            if (now.IsEmpty)
                throw new CampaignFailedException($"nothing was observed of the healthy system{(now.Warnings is [var why, ..] ? $": {why}" : "")}");
            var missed = Missed(now, campaign.SteadyState);
            if (missed.Count > 0 && time.GetElapsedTime(began) > Patience)
                throw new CampaignFailedException($"the steady state does not hold without a fault: {string.Join("; ", missed)}");
            if (missed.Count == 0 && before is not null && (window >= WarmUp || Judged(now) >= 0.9 * Judged(before)))
                return [before, now];
            before = missed.Count == 0 ? now : null;
        }
    }

    /// <summary>Watches until the gates hold again; null when they do not within <see cref="Patience"/>.</summary>
    public async Task<Recovery?> Recover(Seed seed, CancellationToken cancellation)
    {
        // How many requests there are is the load's doing, and of few there is no rate: a glance judges how they fare.
        var gates = campaign.SteadyState.Where(g => g.Metric != "http_reqs").ToList();
        if (gates.Count == 0)
            return new Recovery(0, new Evidence());
        var began = time.GetTimestamp();
        for (var window = 0; time.GetElapsedTime(began) < Patience; window++)
        {
            var back = time.GetElapsedTime(began).TotalSeconds;
            var evidence = await observer.Observe(Glance, seed.Derive(window), cancellation);
            if (Missed(evidence, gates).Count == 0)
                return new Recovery(Math.Round(back, 3), evidence);
        }

        return null;
    }

    // The latency that trials will be judged by; a system without latencies does not warm up.
    private double Judged(Evidence evidence) =>
        Latencies.Percentile(evidence.Requests, Criteria.Of(campaign.Severity, campaign.SteadyState).Percentile) ?? 0;

    private static List<string> Missed(Evidence evidence, IEnumerable<Gate> gates) =>
        [.. gates
            .Select(gate => (gate, measured: Metrics.Measure(evidence, gate)))
            .Where(g => !g.gate.Passes(g.measured))
            .Select(g => $"{g.gate} (measured {g.measured?.ToString("0.###") ?? "nothing"})")];
}
