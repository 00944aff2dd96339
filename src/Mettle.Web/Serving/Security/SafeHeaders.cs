// The headers that tell a browser to run nothing but our own files. On every answer, refusals included; there are no CORS headers at all.
using Microsoft.AspNetCore.Http;

namespace Mettle.Web.Serving.Security;

internal static class SafeHeaders
{
    private const string Policy =
        "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data:; object-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

    public static Task Add(HttpContext context, RequestDelegate next)
    {
        // At the last moment: whoever turns a failure into an answer clears what was set before.
        context.Response.OnStarting(Set, context.Response.Headers);
        return next(context);
    }

    private static Task Set(object state)
    {
        var headers = (IHeaderDictionary)state;
        headers.ContentSecurityPolicy = Policy;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        return Task.CompletedTask;
    }
}
