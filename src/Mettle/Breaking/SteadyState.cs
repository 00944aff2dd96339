// Is the system healthy? Judged by the steady-state gates over a window of load, before the campaign and after each trial.
using Mettle.Breaking.Observing;

namespace Mettle.Breaking;

/// <summary>Measures windows until the gates hold. It knows gates and windows, not faults.</summary>
public sealed class SteadyState(Campaign campaign, IObserver observer, TimeProvider time)
{
    /// <summary>How long a system may take to be healthy, at the start and after a fault.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>A recovery window: long enough for a percentile, short against a trial.</summary>
    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(250);

    /// <summary>
    /// The evidence of one trial-long window in which every gate held, after windows in which the system may warm up.
    /// </summary>
    /// <exception cref="CampaignFailure">The gates did not hold within <see cref="Patience"/>; says which, and what was measured.</exception>
    public async Task<Evidence> Settle(Seed seed, CancellationToken cancellation)
    {
        var began = time.GetTimestamp();
        // The first window only warms the system up: its code is compiled and its connections are opened by it.
        await observer.Observe(null, seed.Derive(0), cancellation);
        for (var window = 1; ; window++)
        {
            var evidence = await observer.Observe(null, seed.Derive(window), cancellation);
            var missed = Missed(evidence);
            if (missed.Count == 0)
                return evidence;
            if (time.GetElapsedTime(began) > Patience)
                throw new CampaignFailure($"the steady state does not hold before any fault: {string.Join("; ", missed)}");
        }
    }

    /// <summary>Seconds until the gates hold again; null when they do not within <see cref="Patience"/>.</summary>
    public async Task<double?> Recover(Seed seed, CancellationToken cancellation)
    {
        if (campaign.SteadyState.Count == 0)
            return 0;
        var began = time.GetTimestamp();
        for (var window = 0; time.GetElapsedTime(began) < Patience; window++)
        {
            var back = time.GetElapsedTime(began).TotalSeconds;
            if (Missed(await observer.Observe(Glance, seed.Derive(window), cancellation)).Count == 0)
                return back;
        }

        return null;
    }

    private List<string> Missed(Evidence evidence) =>
        [.. campaign.SteadyState
            .Select(gate => (gate, measured: Metrics.Measure(evidence, gate)))
            .Where(g => !g.gate.Passes(g.measured))
            .Select(g => $"{g.gate} (measured {g.measured?.ToString("0.###") ?? "nothing"})")];
}
