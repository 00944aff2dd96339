// Adds to another observer's evidence the call trees that the executor recorded of its requests.
using Mettle.Breaking.Observing.Traces;

namespace Mettle.Breaking.Observing;

/// <summary>Collects traces after another observer is done.</summary>
public sealed class TracedObserver(IObserver inner, TraceClient client) : IObserver
{
    /// <inheritdoc/>
    public async Task<Evidence> Observe(TimeSpan? window, Seed seed, CancellationToken cancellation)
    {
        var evidence = await inner.Observe(window, seed, cancellation);
        // Who cut the window short wants the fault gone, not its traces.
        if (evidence.Aborted is not null)
            return evidence;
        var (traces, warnings) = await client.Read(TraceIds.Prefix(seed), cancellation);
        return evidence with { Traces = traces is { Count: > 0 } ? traces : evidence.Traces ?? traces, Warnings = [.. evidence.Warnings, .. warnings] };
    }
}
