// A small protected application on a free port, and what asks it: what tests of protection and operation start from.
using System.Net;
using System.Text;
using System.Text.Json;
using Mettle.Web.Serving.Operating;
using Mettle.Web.Serving.Routing;
using Mettle.Web.Serving.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Mettle.Web.Serving;

public sealed class Guarded : IAsyncDisposable
{
    private readonly WebApplication app;

    private Guarded(WebApplication app, ServiceMetrics metrics)
    {
        this.app = app;
        Metrics = metrics;
        Address = new Uri(app.Urls.Single());
        Client = new HttpClient(new SocketsHttpHandler { UseProxy = false, UseCookies = false, AllowAutoRedirect = false, ActivityHeadersPropagator = null }) { BaseAddress = Address };
    }

    public static ProtectionSettings Settings { get; } = new() { Time = TimeProvider.System };

    public static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public Uri Address { get; }

    public HttpClient Client { get; }

    public ServiceMetrics Metrics { get; }

    /// <param name="settings">Of the protection; default: none but what is always there.</param>
    /// <param name="map">Endpoints; the ones of the API's shape are there in any case.</param>
    /// <param name="log">Hears everything that is logged.</param>
    public static async Task<Guarded> Start(ProtectionSettings? settings = null, Action<WebApplication>? map = null, TextWriter? log = null)
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        builder.Services.AddRoutingCore();
        builder.Logging.SetMinimumLevel(LogLevel.Information);
        if (log is not null)
            builder.Logging.AddProvider(new LineLog(log.WriteLine, LogLevel.Information));
        builder.AddProtection(settings ?? Settings);
        var built = builder.Build();
        var metrics = new ServiceMetrics(() => [new("break", "RUNNING", 1, 31), new("break", "COMPLETED", 2, 60), new("run", "FAILED", 1, 0)]);
        built.UseMeasuring(metrics, TimeProvider.System);
        built.UseRouting();
        built.UseProtection();
        Endpoints(built);
        Map(built, ("GET", "/metrics", Scope.Read), Measuring.Counted(metrics).Handle);
        map?.Invoke(built);
        await built.StartAsync(Cancellation);
        return new(built, metrics);
    }

    public Task<HttpResponseMessage> Get(string path, string? key = null) => Send(HttpMethod.Get, path, key: key);

    public async Task<HttpResponseMessage> Send(HttpMethod method, string path, string? body = null, string? key = null, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, path);
        if (body is not null)
            request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        if (key is not null)
            request.Headers.TryAddWithoutValidation("Authorization", "Bearer " + key);
        foreach (var (name, value) in headers)
            request.Headers.TryAddWithoutValidation(name, value);
        return await Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, Cancellation);
    }

    /// <summary>Says bytes as they are, then hears everything until the other side ends.</summary>
    public async Task<string> Say(string bytes)
    {
        using var socket = new System.Net.Sockets.TcpClient();
        await socket.ConnectAsync(Address.Host, Address.Port, Cancellation);
        var stream = socket.GetStream();
        await stream.WriteAsync(Encoding.Latin1.GetBytes(bytes), Cancellation);
        using var reader = new StreamReader(stream, Encoding.Latin1);
        return await reader.ReadToEndAsync(Cancellation);
    }

    /// <summary>Demands a refusal in the API's envelope, and gives its sentence.</summary>
    public static async Task<string> Refused(HttpResponseMessage answer, int status, string code)
    {
        var text = await answer.Content.ReadAsStringAsync(Cancellation);
        Assert.Equal((HttpStatusCode)status, answer.StatusCode);
        Assert.Equal("application/json", answer.Content.Headers.ContentType!.MediaType);
        using var json = JsonDocument.Parse(text);
        var error = json.RootElement.GetProperty("error");
        Assert.Equal(code, error.GetProperty("code").GetString());
        Assert.True(error.GetProperty("timestamp").TryGetDateTimeOffset(out _));
        Assert.True(error.GetProperty("details").TryGetProperty("field", out _));
        return error.GetProperty("message").GetString()!;
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await app.StopAsync(new CancellationToken(canceled: true));
        await app.DisposeAsync();
    }

    // Routes with the methods, paths and scopes of the API. What they answer says that protection let something pass.
    private static void Endpoints(WebApplication app)
    {
        app.MapGet("/", Passed);
        Map(app, ("GET", "/v1/health/live", Scope.None), Passed);
        Map(app, ("GET", "/v1/streams", Scope.Read), Passed);
        Map(app, ("GET", "/v1/streams/{id}", Scope.Read), Passed);
        Map(app, ("GET", "/v1/streams/{id}/events", Scope.Read), Stream);
        Map(app, ("DELETE", "/v1/streams/{id}", Scope.Write), Passed);
        Map(app, ("POST", "/v1/runs", Scope.Write), Echo);
        Map(app, ("POST", "/v1/streams/{id}/stop", Scope.Write), Echo);
        Map(app, ("POST", "/v1/streams/{id}/resume", Scope.Write), Echo);
        Map(app, ("POST", "/v1/campaigns", Scope.Break), Echo);
    }

    private static void Map(WebApplication app, (string Method, string Path, Scope Scope) route, RequestDelegate serve) =>
        app.MapMethods(route.Path, [route.Method], serve).WithMetadata(new Route(route.Method, route.Path, route.Scope, "") { Answers = [], Serve = call => serve(call.Context) });

    private static Task Passed(HttpContext context) => context.Response.WriteAsync("passed", context.RequestAborted);

    private static async Task Stream(HttpContext context)
    {
        await context.Response.WriteAsync(": open\n\n", context.RequestAborted);
        await context.Response.Body.FlushAsync(context.RequestAborted);
        await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, context.RequestAborted);
    }

    private static async Task Echo(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body);
        await context.Response.WriteAsync("passed " + await reader.ReadToEndAsync(context.RequestAborted), context.RequestAborted);
    }
}
