// A running fault proxy: one server with a port for policies and a port for each service. What passes is the doors' business.
using Mettle.Web.Proxying.Forwarding;
using Mettle.Web.Proxying.Policies;
using Mettle.Web.Proxying.Tracing;
using Microsoft.AspNetCore.Builder;

namespace Mettle.Web.Proxying;

/// <summary>Stands before services and hurts the requests that policies tell it to. Disposing it ends it and every connection through it.</summary>
public sealed class FaultProxy : IAsyncDisposable
{
    private readonly WebApplication server;
    private readonly PolicyTable table;
    private readonly Forwarder forwarder;

    private FaultProxy(WebApplication server, PolicyTable table, Forwarder forwarder)
    {
        this.server = server;
        this.table = table;
        this.forwarder = forwarder;
    }

    /// <summary>Base address of the policy API.</summary>
    public required Uri Api { get; init; }

    /// <summary>Where callers of each service connect, with the ports really in use.</summary>
    public required IReadOnlyDictionary<string, Uri> Doors { get; init; }

    /// <summary>Listens on all addresses, or on none.</summary>
    /// <param name="settings">Addresses and limits.</param>
    /// <param name="time">Leases, delays and time-outs go by it.</param>
    /// <param name="cancellation">Gives up starting.</param>
    /// <exception cref="ProblemException">An address cannot be read, or is taken.</exception>
    public static async Task<FaultProxy> Start(FaultProxySettings settings, TimeProvider time, CancellationToken cancellation)
    {
        var plan = ProxyPlan.Of(settings);
        var spans = new SpanRing(settings.Limits.Spans);
        var policies = new PolicyTable(plan.Doors.Select(d => d.Service), settings, time);
        var services = new Forwarder(settings.Limits, time);
        // Two proxies that share a seed still stand on different ports.
        var tracer = new HopTracer(spans, time, settings.Seed.Derive("spans").Derive(string.Join(' ', plan.Doors.Select(d => d.Listen))));
        var ports = new ProxyPorts(settings.Limits, time);
        var api = ports.Add(plan.Api, new PolicyApi(policies, spans, settings.Limits).Serve);
        var doors = plan.Doors.ToDictionary(d => d.Service, d => ports.Add(d.Listen, new Door(d, policies, services, tracer, time).Serve));
        return new FaultProxy(await ports.Open(cancellation), policies, services)
        {
            Api = api.Address,
            Doors = doors.ToDictionary(d => d.Key, d => d.Value.Address),
        };
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        table.Dispose();
        // Whoever ends a proxy wants it gone: requests under way are cut.
        using var now = new CancellationTokenSource();
        await now.CancelAsync();
        await server.StopAsync(now.Token);
        await server.DisposeAsync();
        forwarder.Dispose();
    }
}
