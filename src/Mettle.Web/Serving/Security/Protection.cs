// Puts protection before a service: what refuses, in order of what it costs. It knows no route's meaning.
using Mettle.Web.Serving.Security.Keys;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;

namespace Mettle.Web.Serving.Security;

/// <summary>Two calls: one on the builder, for limits that the server itself keeps, and one on the application, before anything is served.</summary>
public static class Protection
{
    /// <summary>Sets the server's limits. <see cref="UseProtection"/> does the rest.</summary>
    public static void AddProtection(this WebApplicationBuilder builder, ProtectionSettings settings)
    {
        builder.Services.AddSingleton(settings);
        builder.Services.AddRateLimiter(_ => { });
        builder.WebHost.ConfigureKestrel(kestrel => Limit(kestrel, settings.Limits));
    }

    /// <summary>Refuses what must not be served: call it as soon as endpoints are found and errors have their form, and <see cref="AddProtection"/> before.</summary>
    /// <exception cref="InvalidOperationException">BUG: nobody added it.</exception>
    public static void UseProtection(this WebApplication app)
    {
        var settings = app.Services.GetRequiredService<ProtectionSettings>();
        var keys = new KeyCheck(settings);
        app.Use(SafeHeaders.Add);
        app.Use(new RequestCheck(settings).Check);
        app.Use(keys.Identify);
        app.UseRateLimiter(Rates.Of(settings.Limits, settings.Time));
        app.Use(keys.Demand);
        app.Use(new BodyCheck(settings.Limits, settings.Time).Check);
    }

    private static void Limit(KestrelServerOptions kestrel, RequestLimits limits)
    {
        kestrel.AddServerHeader = false;
        kestrel.Limits.MaxRequestBodySize = limits.BodyBytes;
        kestrel.Limits.MaxRequestHeadersTotalSize = limits.HeaderBytes;
        kestrel.Limits.MaxRequestLineSize = Math.Min(8 << 10, limits.HeaderBytes);
        kestrel.Limits.MaxRequestHeaderCount = 64;
        kestrel.Limits.MaxConcurrentConnections = limits.Connections;
        kestrel.Limits.MaxConcurrentUpgradedConnections = 0;
        kestrel.Limits.RequestHeadersTimeout = limits.Headers;
        kestrel.Limits.MinRequestBodyDataRate = new(240, limits.Slowness);
        kestrel.Limits.MinResponseDataRate = new(240, limits.Slowness);
    }
}
