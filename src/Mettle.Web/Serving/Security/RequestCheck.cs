// Refuses requests that no honest client makes: for another host's name, from another site's page, with a path that hides something.
using System.Net;
using Mettle.Web.Serving.Routing;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace Mettle.Web.Serving.Security;

internal sealed class RequestCheck(ProtectionSettings settings)
{
    private readonly HashSet<string> hosts = new(["localhost", "127.0.0.1", "[::1]", .. settings.Hosts], StringComparer.OrdinalIgnoreCase);

    public Task Check(HttpContext context, RequestDelegate next)
    {
        if (Hides(context.Request.Path.Value ?? ""))
            return Refuse(context, new(404, Codes.NotFound, "there is nothing at this address: no path here has such characters"));
        if (!IsOurs(context))
            return Refuse(context, new(403, Codes.Forbidden, "this service is not known by that name; name it with --host, or ask for localhost"));
        // A key is not sent by itself, as a browser's other ways of being trusted are; without keys the place of the asker is all there is.
        if (!settings.Keys.Any && Changes(context.Request) && IsForeign(context.Request))
            return Refuse(context, new(403, Codes.Forbidden, "pages of other sites may not change anything here"));
        return next(context);
    }

    private Task Refuse(HttpContext context, Refusal refusal) => ErrorBody.Write(context, refusal, settings.Time);

    // Controls could end a line of a log or header; an encoded separator could reach into folders where a route expects one name.
    private static bool Hides(string path) =>
        path.Any(char.IsControl) || path.Contains('\\') || path.Contains("%2f", StringComparison.OrdinalIgnoreCase);

    // A page can have its own name resolve to loopback after it was loaded; then the name is all that gives it away.
    private bool IsOurs(HttpContext context) =>
        context.Connection.LocalIpAddress is { } local && !IPAddress.IsLoopback(local) || hosts.Contains(context.Request.Host.Host);

    private static bool Changes(HttpRequest request) => !HttpMethods.IsGet(request.Method) && !HttpMethods.IsHead(request.Method);

    // Another port of this machine is another origin but the same site, so "same-site" is foreign too.
    private static bool IsForeign(HttpRequest request) =>
        request.Headers["Sec-Fetch-Site"] is { Count: > 0 } site && site != "same-origin" && site != "none"
        || request.Headers[HeaderNames.Origin] is { Count: > 0 } origin && !IsSame(origin.ToString(), request.Host);

    private static bool IsSame(string origin, HostString host) =>
        Uri.TryCreate(origin, UriKind.Absolute, out var address) && address.Authority.Equals(host.Value, StringComparison.OrdinalIgnoreCase);
}
