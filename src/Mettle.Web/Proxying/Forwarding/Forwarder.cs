// Takes a request to its service and the answer back, changing neither. Knows no policies.
using System.Net;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Mettle.Web.Proxying.Forwarding;

/// <summary>A streaming reverse proxy for one request at a time, over one pool of connections.</summary>
internal sealed class Forwarder(ProxyLimits limits, TimeProvider time) : IDisposable
{
    private readonly HttpMessageInvoker client = new(Handler(limits));

    /// <summary>The patience with which an exchange is watched.</summary>
    public UpstreamWatch Watch(Exchange exchange) => new(limits.Upstream, time, exchange.Context.RequestAborted);

    /// <summary>Carries the request there and the answer back. A failure of the service is an answer or a reset, never an exception.</summary>
    public async Task Forward(Exchange exchange)
    {
        using var watch = Watch(exchange);
        using var response = await Send(exchange, watch);
        if (response is null)
            return;
        try
        {
            await Relay(exchange, response, watch);
        }
        catch (Exception e) when (e is IOException or HttpRequestException or OperationCanceledException)
        {
            // The answer has begun: the only way to say that it is not whole is to break it off.
            exchange.Break();
        }
    }

    /// <summary>The answer of the service, its body not yet read; null when there is none and the caller was told so.</summary>
    public async Task<HttpResponseMessage?> Send(Exchange exchange, UpstreamWatch watch)
    {
        var context = exchange.Context;
        if (RequestBuilder.Refuse(context.Request) is { } refusal)
        {
            await refusal.Answer(context);
            return null;
        }

        using var message = RequestBuilder.Build(exchange, watch);
        try
        {
            return await client.SendAsync(message, watch.Token);
        }
        catch (Exception e) when (e is IOException or HttpRequestException or OperationCanceledException)
        {
            if (context.RequestAborted.IsCancellationRequested)
                exchange.Break();
            else
                await Refusal.Of(e, watch.TimedOut).Answer(context);
            return null;
        }
    }

    public void Dispose() => client.Dispose();

    private static async Task Relay(Exchange exchange, HttpResponseMessage response, UpstreamWatch watch)
    {
        var context = exchange.Context;
        context.Response.StatusCode = (int)response.StatusCode;
        HopHeaders.ToCaller(response, context.Response);
        if (response.StatusCode == HttpStatusCode.SwitchingProtocols)
        {
            watch.Rest();
            await Tunnel.Run(exchange, response);
            return;
        }

        if (HasBody(context.Request, response))
            await ResponseBody.Copy(await response.Content.ReadAsStreamAsync(watch.Token), response.Content.Headers.ContentLength, context.Response.BodyWriter, watch);
        Trailers(response, context);
    }

    private static bool HasBody(HttpRequest request, HttpResponseMessage response) =>
        !HttpMethods.IsHead(request.Method) && response.StatusCode is not (HttpStatusCode.NoContent or HttpStatusCode.NotModified);

    private static void Trailers(HttpResponseMessage response, HttpContext context)
    {
        if (context.Features.Get<IHttpResponseTrailersFeature>()?.Trailers is not { IsReadOnly: false } trailers)
            return;
        foreach (var (name, values) in response.TrailingHeaders.NonValidated)
            trailers[name] = HopHeaders.Values(values);
    }

    private static SocketsHttpHandler Handler(ProxyLimits limits) => new()
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        UseProxy = false,
        AutomaticDecompression = DecompressionMethods.None,
        ActivityHeadersPropagator = null,
        ConnectTimeout = limits.Connect,
        ConnectCallback = ServiceStream.Connect,
        EnableMultipleHttp2Connections = true,
        // Shorter than the five seconds after which common servers close an idle connection under the next request.
        PooledConnectionIdleTimeout = TimeSpan.FromSeconds(4),
        RequestHeaderEncodingSelector = (_, _) => Encoding.Latin1,
        ResponseHeaderEncodingSelector = (_, _) => Encoding.Latin1,
    };
}
