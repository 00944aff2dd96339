// Finds out who asks, and refuses who may not. Before it comes what refuses everybody alike, after it what is served.
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace Mettle.Web.Serving.Security.Keys;

internal sealed class KeyCheck(ProtectionSettings settings, Refusals refusals)
{
    private const string Bearer = "Bearer ";

    /// <summary>Puts the caller, where a key says who it is, among the request's features.</summary>
    public Task Identify(HttpContext context, RequestDelegate next)
    {
        if (settings.Keys.Any && Key(context.Request) is { } key && settings.Keys.Find(key) is { } caller)
            context.Features.Set(caller);
        return next(context);
    }

    /// <summary>Lets pass who has the scope that the request needs.</summary>
    public Task Demand(HttpContext context, RequestDelegate next)
    {
        var needed = RequestScope.Of(context.Request, settings.VerbOf);
        if (!settings.Keys.Any || needed == Scopes.None)
            return next(context);
        if (context.Features.Get<Caller>() is not { } caller)
        {
            context.Response.Headers.WWWAuthenticate = "Bearer";
            return refusals.Refuse(context, 401, "UNAUTHORIZED", "this service needs a key: Authorization: Bearer mtl_…");
        }

        return caller.Scopes.HasFlag(needed)
            ? next(context)
            : refusals.Refuse(context, 403, "FORBIDDEN", $"the key {caller.Name} lacks the scope {string.Join(", ", ScopeWords.Of(needed))}");
    }

    private static string? Key(HttpRequest request) =>
        request.Headers[HeaderNames.Authorization] is [{ } value] && value.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase)
            ? value[Bearer.Length..].Trim()
            : null;
}
