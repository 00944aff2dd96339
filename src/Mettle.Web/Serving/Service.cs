// A running service: one folder's file over HTTP. Puts the parts together; what each call does stands in its folder.
using System.Net.Sockets;
using Mettle.Storage;
using Mettle.Web.Serving.Asking;
using Mettle.Web.Serving.Contract;
using Mettle.Web.Serving.Documenting;
using Mettle.Web.Serving.Operating;
using Mettle.Web.Serving.Routing;
using Mettle.Web.Serving.Security;
using Mettle.Web.Serving.Security.Keys;
using Mettle.Web.Serving.Sessions;
using Mettle.Web.Serving.Streams;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Mettle.Web.Serving;

/// <summary>Serves until it is disposed. Disposing it interrupts what runs; the next service of this folder goes on with it.</summary>
public sealed class Service : IAsyncDisposable
{
    private readonly ServiceSettings settings;
    private readonly CancellationTokenSource end = new();
    private readonly Ledger reading;
    private readonly ServiceMetrics metrics;
    private readonly Ledger writing;
    private readonly SessionPool pool;
    private readonly AskTell asked;
    private readonly Once once;
    private readonly WebApplication server;

    private Service(ServiceSettings settings)
    {
        this.settings = settings;
        var endpoints = ServiceAddress.Read(settings.Urls);
        var state = Path.Join(settings.Folder, ".mettle");
        var keys = ApiKeys.Open(state);
        Binding.Check(endpoints, keys);
        reading = Ledger.Open(state, settings.Time);
        writing = Ledger.Open(state, settings.Time);
        once = new Once(ResultStore.Open(state, settings.Time, Path.Join("serve", "answers")));
        var orders = new Orders(Path.Join(state, "serve", "sessions"));
        var workshop = new Workshop(settings, writing);
        pool = new SessionPool(settings, orders, workshop);
        asked = new AskTell(writing, orders, settings.Time);
        var stored = new Stored(reading, id => pool.Standing(id) ?? asked.Standing(id));
        metrics = new ServiceMetrics(() => StoredCounts.Of(stored));
        Routes =
        [
            .. new HealthRoutes(stored, settings.Time, end.Token).All,
            .. new ContractRoutes(stored, pool, workshop, settings.Time).All,
            .. new StreamRoutes(stored, new EventStream(stored, settings.Time, end.Token) { Sent = metrics.Streamed }).All,
            .. new ReportRoutes(stored, ContentStore.Open(state, settings.Time), settings.Time).All,
            .. new LogRoutes(stored, settings).All,
            .. new SessionRoutes(stored, pool, workshop, orders, asked).All,
            .. new AskTellRoutes(asked).All,
            .. new DocumentRoutes(() => Routes!).All,
        ];
        server = Build(endpoints, keys);
    }

    /// <summary>Where it listens, with the ports really in use.</summary>
    public IReadOnlyList<Uri> Addresses { get; private set; } = [];

    /// <summary>Every call that it knows.</summary>
    internal IReadOnlyList<Route> Routes { get; }

    /// <summary>The server, for tests that compare what it maps with what is documented.</summary>
    internal WebApplication Server => server;

    /// <summary>Listens at all addresses, or at none.</summary>
    /// <exception cref="ProblemException">An address is none, or is taken; or the ledger cannot be opened.</exception>
    public static async Task<Service> Start(ServiceSettings settings, CancellationToken cancellation)
    {
        var service = new Service(settings);
        try
        {
            await service.server.StartAsync(cancellation);
            service.pool.GoOn();
        }
        catch (Exception e)
        {
            await service.DisposeAsync();
            throw e is IOException or SocketException ? new ProblemException(Problems.ServiceCannotListen(e.Message)) : e;
        }

        var listening = service.server.Services.GetRequiredService<IServer>().Features.GetRequiredFeature<IServerAddressesFeature>();
        service.Addresses = [.. listening.Addresses.Select(address => new Uri(address))];
        return service;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await end.CancelAsync();
        await server.StopAsync(CancellationToken.None);
        await pool.DisposeAsync();
        await server.DisposeAsync();
        asked.Dispose();
        once.Dispose();
        reading.Dispose();
        writing.Dispose();
        end.Dispose();
    }

    private WebApplication Build(IReadOnlyList<System.Net.IPEndPoint> endpoints, ApiKeys keys)
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => Configure(kestrel, endpoints));
        builder.Services.AddRoutingCore();
        builder.Services.AddSingleton<IHostLifetime, NoLifetime>();
        builder.Logging.AddProvider(new LineLog(settings.Warn));
        builder.AddProtection(Protection(keys));
        var app = builder.Build();
        app.UseMeasuring(metrics, settings.Time);
        app.Use(next => context => new Errors(settings).Serve(context, next));
        app.UseRouting();
        app.UseProtection();
        app.MapMetrics(metrics);
        foreach (var route in Routes)
            app.MapMethods(route.Path, [route.Method], route.IsOnce ? context => once.Serve(route, context) : route.Handle).WithMetadata(route);
        app.MapPage();
        return app;
    }

    private ProtectionSettings Protection(ApiKeys keys) =>
        new() { Keys = keys, Hosts = settings.Hosts, Limits = settings.Limits, VerbOf = id => reading.Find(id)?.Verb, Time = settings.Time };

    private static void Configure(KestrelServerOptions kestrel, IReadOnlyList<System.Net.IPEndPoint> endpoints)
    {
        foreach (var endpoint in endpoints)
            kestrel.Listen(endpoint, listen => listen.Protocols = HttpProtocols.Http1);
    }
}
