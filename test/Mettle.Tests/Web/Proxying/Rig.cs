// A service, a proxy before it and a client before that: what every test of the proxy starts from.
using System.Net;
using System.Text;
using System.Text.Json;
using Mettle.Breaking;
using Mettle.Breaking.Executors;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Mettle.Web.Proxying;

public sealed class Rig : IAsyncDisposable
{
    private Service? service;

    public required FaultProxy Proxy { get; init; }

    public required HttpClient Client { get; init; }

    public Uri Door => Proxy.Doors["cart"];

    public static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static async Task<Rig> Start(RequestDelegate serve, TimeProvider? time = null, ProxyLimits? limits = null, HttpProtocols protocols = HttpProtocols.Http1)
    {
        var behind = await Service.Start(serve, protocols);
        var rig = await Before(behind.Address, time, limits, protocols);
        rig.service = behind;
        return rig;
    }

    /// <summary>A proxy before an address at which anything may be, or nothing.</summary>
    public static async Task<Rig> Before(string upstream, TimeProvider? time = null, ProxyLimits? limits = null, HttpProtocols protocols = HttpProtocols.Http1)
    {
        var settings = new FaultProxySettings
        {
            Api = "127.0.0.1:0",
            Routes = new Dictionary<string, ProxyRoute> { ["cart"] = new("127.0.0.1:0", upstream) },
            Limits = limits ?? new(),
        };
        var handler = new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, ActivityHeadersPropagator = null };
        return new Rig
        {
            Proxy = await FaultProxy.Start(settings, time ?? TimeProvider.System, Cancellation),
            Client = new HttpClient(handler)
            {
                Timeout = TimeSpan.FromSeconds(30),
                DefaultRequestVersion = protocols == HttpProtocols.Http2 ? HttpVersion.Version20 : HttpVersion.Version11,
                DefaultVersionPolicy = HttpVersionPolicy.RequestVersionExact,
            },
        };
    }

    public Task<HttpResponseMessage> Get(string path) => Client.GetAsync(new Uri(Door, path), Cancellation);

    public Task<HttpResponseMessage> Post(string json) => Client.PostAsync(new Uri(Proxy.Api, "/v1/policies"), new StringContent(json), Cancellation);

    /// <summary>Puts a policy for everything under a path in place and demands that it is accepted.</summary>
    public async Task<Policy> Apply(PolicyFault fault, string name = "trial-1", string prefix = "/", int? lease = null, ulong? seed = null)
    {
        var rule = new PolicyRule(new(Path: new(Prefix: prefix)), fault);
        var policy = new Policy(new(name), new(new("cart"), [rule], lease, seed));
        using var answer = await Post(JsonSerializer.Serialize(policy, PolicyJson.Default.Policy));
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        return JsonSerializer.Deserialize(await answer.Content.ReadAsStringAsync(Cancellation), PolicyJson.Default.Policy)!;
    }

    public async Task<Policy?> Find(string name = "trial-1")
    {
        using var answer = await Client.GetAsync(new Uri(Proxy.Api, $"/v1/policies/{name}"), Cancellation);
        return answer.StatusCode == HttpStatusCode.NotFound
            ? null
            : JsonSerializer.Deserialize(await answer.Content.ReadAsStringAsync(Cancellation), PolicyJson.Default.Policy);
    }

    public Task<HttpResponseMessage> Remove(string name = "trial-1") =>
        Client.DeleteAsync(new Uri(Proxy.Api, $"/v1/policies/{name}"), Cancellation);

    /// <summary>Says bytes to the door as they are, and hears everything until the other side ends.</summary>
    public async Task<string> Say(string bytes)
    {
        using var socket = new System.Net.Sockets.TcpClient();
        await socket.ConnectAsync(Door.Host, Door.Port, Cancellation);
        var stream = socket.GetStream();
        await stream.WriteAsync(Encoding.Latin1.GetBytes(bytes), Cancellation);
        using var reader = new StreamReader(stream, Encoding.Latin1);
        return await reader.ReadToEndAsync(Cancellation);
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await Proxy.DisposeAsync();
        if (service is not null)
            await service.DisposeAsync();
    }
}
