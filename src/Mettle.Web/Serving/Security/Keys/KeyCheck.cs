// Finds out who asks, and refuses who may not. Before it comes what refuses everybody alike, after it what is served.
using Mettle.Web.Serving.Routing;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace Mettle.Web.Serving.Security.Keys;

internal sealed class KeyCheck(ProtectionSettings settings)
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
        var needed = RequestScope.Of(context, settings.VerbOf);
        if (!settings.Keys.Any || needed == Scope.None)
            return next(context);
        if (context.Features.Get<Caller>() is not { } caller)
        {
            context.Response.Headers.WWWAuthenticate = "Bearer";
            return Refuse(context, new(401, Codes.Unauthorized, "this service needs a key: Authorization: Bearer mtl_…"));
        }

        return caller.Scopes.Contains(needed)
            ? next(context)
            : Refuse(context, new(403, Codes.Forbidden, $"the key {caller.Name} lacks the scope {ScopeWords.Of(needed)}"));
    }

    private Task Refuse(HttpContext context, Refusal refusal) => ErrorBody.Write(context, refusal, settings.Time);

    private static string? Key(HttpRequest request) =>
        request.Headers[HeaderNames.Authorization] is [{ } value] && value.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase)
            ? value[Bearer.Length..].Trim()
            : null;
}
