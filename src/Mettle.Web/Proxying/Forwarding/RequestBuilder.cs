// Makes the request that goes to a service out of the one that came. Sends nothing.
using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Mettle.Web.Proxying.Forwarding;

/// <summary>The same request, for another connection.</summary>
internal static class RequestBuilder
{
    // The target goes on byte for byte: an escaped slash or a double dot may be what the service is about.
    private static readonly UriCreationOptions AsWritten = new() { DangerousDisablePathAndQueryCanonicalization = true };

    /// <summary>Why this request cannot be forwarded; null when it can.</summary>
    public static Refusal? Refuse(HttpRequest request) =>
        HttpMethods.IsConnect(request.Method) ? Refusal.NoTunnel : Target(request) is null ? Refusal.NoResource : null;

    public static HttpRequestMessage Build(Exchange exchange, UpstreamWatch watch)
    {
        var request = exchange.Context.Request;
        var message = new HttpRequestMessage(Method(request.Method), new Uri(Origin(exchange.Upstream) + Target(request), AsWritten))
        {
            // The service is spoken to as it was spoken to.
            Version = HttpProtocol.IsHttp2(request.Protocol) ? HttpVersion.Version20 : HttpVersion.Version11,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
            Content = HasBody(exchange.Context) ? new RequestBody(request.BodyReader, watch) : null,
        };
        HopHeaders.ToUpstream(exchange, message);
        if (exchange.Context.Features.Get<IHttpUpgradeFeature>() is { IsUpgradableRequest: true } && request.Headers.Upgrade.Count > 0)
            Upgrade(request, message);
        return message;
    }

    private static string Origin(Uri upstream) => upstream.GetLeftPart(UriPartial.Authority);

    private static HttpMethod Method(string method) => HttpMethod.Parse(method);

    private static string? Target(HttpRequest request)
    {
        var raw = request.HttpContext.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
        if (raw.StartsWith('/'))
            return raw;
        // The absolute form, as callers of forward proxies use it: everything behind the authority.
        var authority = raw.IndexOf("://", StringComparison.Ordinal);
        if (authority < 0)
            return null;
        var path = raw.AsSpan(authority + 3).IndexOfAny('/', '?');
        return path < 0 ? "/" : raw[authority + 3 + path] == '?' ? "/" + raw[(authority + 3 + path)..] : raw[(authority + 3 + path)..];
    }

    private static bool HasBody(HttpContext context) =>
        context.Features.Get<IHttpRequestBodyDetectionFeature>()?.CanHaveBody == true || context.Request.ContentLength is not null;

    private static void Upgrade(HttpRequest request, HttpRequestMessage message)
    {
        message.Headers.TryAddWithoutValidation("Connection", "Upgrade");
        message.Headers.TryAddWithoutValidation("Upgrade", (IEnumerable<string?>)request.Headers.Upgrade);
    }
}
