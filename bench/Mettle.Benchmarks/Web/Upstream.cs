// A service that answers at once: what a proxy stands before in a measurement.
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;

namespace Mettle.Benchmarks.Web;

internal sealed class Upstream : IAsyncDisposable
{
    private static readonly byte[] Answer = "{\"items\":[1,2,3],\"total\":42}"u8.ToArray();
    private readonly WebApplication service;

    private Upstream(WebApplication service) => this.service = service;

    public string Address => service.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();

    public static async Task<Upstream> Start()
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        var built = builder.Build();
        built.Run(context =>
        {
            context.Response.ContentLength = Answer.Length;
            return context.Response.Body.WriteAsync(Answer, context.RequestAborted).AsTask();
        });
        await built.StartAsync();
        return new Upstream(built);
    }

    public ValueTask DisposeAsync() => service.DisposeAsync();
}
