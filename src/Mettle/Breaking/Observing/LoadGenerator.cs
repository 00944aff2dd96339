// Puts the system under its declared load and reports every request. Knows how to send, not when a trial begins or what it means.
using System.Diagnostics;

namespace Mettle.Breaking.Observing;

/// <summary>
/// An open-loop load: requests begin when they are due, whether or not earlier ones were answered, and their latency counts from that
/// moment, so that a system that stalls cannot hide it (Tene, "How NOT to measure latency", 2013: coordinated omission).
/// </summary>
public sealed class LoadGenerator : IObserver, IDisposable
{
    private readonly LoadSettings load;
    private readonly TimeProvider time;
    private readonly IReadOnlyList<Gate> abortWhen;
    private readonly Uri address;
    private readonly HttpMessageInvoker http;

    /// <summary>Prepares connections; they are kept between windows.</summary>
    /// <param name="load">What to send; its <c>${port.NAME}</c> already filled in.</param>
    /// <param name="time">The clock.</param>
    /// <param name="abortWhen">Each ends a window early; null: nothing does.</param>
    /// <exception cref="ProblemException">The URL is no http address.</exception>
    public LoadGenerator(LoadSettings load, TimeProvider time, IReadOnlyList<Gate>? abortWhen = null)
        : this(load, time, abortWhen ?? [], Connections(load))
    {
    }

    internal LoadGenerator(LoadSettings load, TimeProvider time, IReadOnlyList<Gate> abortWhen, HttpMessageHandler handler)
    {
        this.load = load;
        this.time = time;
        this.abortWhen = abortWhen;
        address = Addresses.Parse("the url of the load", load.Url);
        http = new HttpMessageInvoker(handler);
    }

    /// <inheritdoc/>
    public async Task<Evidence> Observe(TimeSpan? window, Seed seed, CancellationToken cancellation)
    {
        var count = Math.Max(1, (int)Math.Round(load.PerSecond * (window ?? load.For).TotalSeconds));
        var watch = abortWhen.Count == 0 ? null : new AbortWatch(abortWhen, time);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        using var slots = new SemaphoreSlim(Math.Max(1, load.MaxInFlight));
        var run = new LoadWindow(load, time, new RequestFactory(load, address, seed, count), http, slots);
        var sending = run.SendAll(count, watch, stop.Token);
        var tripping = watch?.Tripped(stop.Token) ?? Task.FromResult<Gate?>(null);
        if (await Task.WhenAny(sending, tripping) == tripping && await tripping is not null)
            await stop.CancelAsync();
        var outcomes = await sending;
        await stop.CancelAsync();
        var held = await tripping;
        cancellation.ThrowIfCancellationRequested();
        return new Evidence { Requests = outcomes, Aborted = held is null ? null : $"stopped because {held} held" };
    }

    /// <summary>Closes the connections.</summary>
    public void Dispose() => http.Dispose();

    private static SocketsHttpHandler Connections(LoadSettings load) => new()
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        UseProxy = false,
        ConnectTimeout = load.Timeout,
        PooledConnectionIdleTimeout = TimeSpan.FromMinutes(1),
        MaxConnectionsPerServer = Math.Max(1, load.MaxInFlight),
        // We name the traces ourselves; the platform's own propagation would write a second traceparent.
        ActivityHeadersPropagator = DistributedContextPropagator.CreateNoOutputPropagator(),
    };
}
