// Carries the bytes of an upgraded connection (a WebSocket) both ways until one side ends. Knows nothing of what they mean.
using Microsoft.AspNetCore.Http.Features;

namespace Mettle.Web.Proxying.Forwarding;

/// <summary>Two connections made one.</summary>
internal static class Tunnel
{
    /// <summary>Ends when either side does; a side that breaks breaks the other.</summary>
    public static async Task Run(Exchange exchange, HttpResponseMessage response)
    {
        var context = exchange.Context;
        context.Response.Headers.Upgrade = context.Request.Headers.Upgrade;
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted);
        await using var service = await response.Content.ReadAsStreamAsync(ended.Token);
        await using var caller = await context.Features.GetRequiredFeature<IHttpUpgradeFeature>().UpgradeAsync();
        if (!await Join(caller, service, ended))
            exchange.Break();
    }

    /// <summary>True when the side that ended first ended in peace.</summary>
    private static async Task<bool> Join(Stream caller, Stream service, CancellationTokenSource ended)
    {
        var up = caller.CopyToAsync(service, ended.Token);
        var down = service.CopyToAsync(caller, ended.Token);
        var first = await Task.WhenAny(up, down);
        await ended.CancelAsync();
        // The one that is left was cancelled by us: how it ends says nothing.
        await Task.WhenAll(up, down).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return first.IsCompletedSuccessfully;
    }
}
