// Which scope a request needs: one table for all routes, so that none can be forgotten. In doubt it asks for more.
using Microsoft.AspNetCore.Http;

namespace Mettle.Web.Serving.Security.Keys;

internal static class RequestScope
{
    /// <summary>The scope.</summary>
    /// <param name="request">The request.</param>
    /// <param name="verbOf">The verb of the stream with an id; null where there is none.</param>
    public static Scopes Of(HttpRequest request, Func<string, string?> verbOf)
    {
        var parts = (request.Path.Value ?? "").ToLowerInvariant().Split('/', StringSplitOptions.RemoveEmptyEntries);
        if (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method))
            return IsOpen(parts) ? Scopes.None : Scopes.Read;
        return HttpMethods.IsPost(request.Method) && Breaks(parts, verbOf) ? Scopes.Break : Scopes.Write;
    }

    // The page and the documents hold nothing of the user's, and a browser cannot send a key when it loads them. Health is for probes.
    private static bool IsOpen(string[] parts) => parts is not (["v1" or "metrics", ..]) || parts is ["v1", "health", ..];

    private static bool Breaks(string[] parts, Func<string, string?> verbOf) => parts switch
    {
        [.., "campaigns" or "sessions"] => true,
        [.., "streams", var id, "resume"] => verbOf(id) is null or "break",
        [.., "resume"] => true,
        _ => false,
    };
}
