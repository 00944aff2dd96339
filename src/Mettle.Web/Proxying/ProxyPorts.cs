// The server under a proxy: opens ports, speaks HTTP/1.1 and HTTP/2 on each, and hands requests to whoever has the port.
using System.Net;
using System.Net.Sockets;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Mettle.Web.Proxying;

/// <summary>Collects ports, then opens them together.</summary>
internal sealed class ProxyPorts(ProxyLimits limits, TimeProvider time)
{
    private readonly List<Port> ports = [];

    public Port Add(IPEndPoint wanted, RequestDelegate serve)
    {
        var port = new Port(wanted, serve);
        ports.Add(port);
        return port;
    }

    /// <exception cref="ProblemException">A port is taken or not ours to take; then none is open.</exception>
    public async Task<WebApplication> Open(CancellationToken cancellation)
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(Configure);
        builder.Services.AddSingleton<IHostLifetime, NoLifetime>();
        var server = builder.Build();
        server.Run(context => context.Features.GetRequiredFeature<Port>().Serve(context));
        try
        {
            await server.StartAsync(cancellation);
            return server;
        }
        catch (Exception e) when (e is IOException or SocketException)
        {
            await server.DisposeAsync();
            throw new ProblemException(Problems.ProxyCannotListen(e.Message));
        }
    }

    private void Configure(KestrelServerOptions kestrel)
    {
        kestrel.AddServerHeader = false;
        // HTTP/2 callers say http, which is the truth; see Http2Preface for why the server would not expect it.
        kestrel.AllowAlternateSchemes = true;
        // Bytes of headers pass as they are.
        kestrel.RequestHeaderEncodingSelector = _ => Encoding.Latin1;
        kestrel.ResponseHeaderEncodingSelector = _ => Encoding.Latin1;
        kestrel.Limits.MaxConcurrentConnections = limits.Connections;
        kestrel.Limits.MaxConcurrentUpgradedConnections = limits.Connections;
        kestrel.Limits.MaxRequestBodySize = limits.RequestBytes;
        kestrel.Limits.MaxRequestHeadersTotalSize = 64 << 10;
        kestrel.Limits.MaxRequestHeaderCount = 200;
        kestrel.Limits.MaxRequestLineSize = 16 << 10;
        // Slow and silent streams are the services' own affair.
        kestrel.Limits.MinRequestBodyDataRate = null;
        kestrel.Limits.MinResponseDataRate = null;
        foreach (var port in ports)
            kestrel.Listen(port.Wanted, listen => Listen(listen, port));
    }

    private void Listen(ListenOptions listen, Port port)
    {
        port.Listening = listen;
        listen.Protocols = HttpProtocols.Http1AndHttp2;
        listen.Use(next => connection =>
        {
            connection.Features.Set(port);
            return next(connection);
        });
        listen.Use(next => new Http2Preface(next, time).Run);
    }
}

/// <summary>A port and who serves it.</summary>
internal sealed class Port(IPEndPoint wanted, RequestDelegate serve)
{
    public IPEndPoint Wanted => wanted;

    public RequestDelegate Serve => serve;

    /// <summary>Set when the server is built.</summary>
    public ListenOptions? Listening { get; set; }

    /// <summary>Where the port really is, once it is open.</summary>
    public Uri Address => new($"http://{Listening?.IPEndPoint ?? throw new InvalidOperationException("BUG: the port is not open yet")}");
}
