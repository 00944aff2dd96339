// Which scope a request needs: what its route says, and for what is no route of the API, what its method and place say.
using Mettle.Web.Serving.Routing;
using Microsoft.AspNetCore.Http;

namespace Mettle.Web.Serving.Security.Keys;

internal static class RequestScope
{
    /// <summary>The scope.</summary>
    /// <param name="context">The request, its endpoint found.</param>
    /// <param name="verbOf">The verb of the stream with an id; null where there is none.</param>
    public static Scope Of(HttpContext context, Func<string, string?> verbOf)
    {
        if (context.GetEndpoint()?.Metadata.GetMetadata<Route>() is { } route)
            return Breaks(context.Request, route, verbOf) ? Scope.Break : route.Scope;
        return !HttpMethods.IsGet(context.Request.Method) && !HttpMethods.IsHead(context.Request.Method) ? Scope.Write
            : IsOpen(context.Request.Path) ? Scope.None
            : Scope.Read;
    }

    // To go on with a campaign is to hurt a system, as it is to start one; what nobody knows might be one.
    private static bool Breaks(HttpRequest request, Route route, Func<string, string?> verbOf) =>
        route.Path.EndsWith("/resume", StringComparison.Ordinal) && verbOf((string)request.RouteValues["id"]!) is null or "break";

    // The page and the documents hold nothing of the user's, and a browser cannot send a key when it loads them.
    private static bool IsOpen(PathString path) => !path.StartsWithSegments("/v1");
}
