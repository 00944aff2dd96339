// The API as the page knows it, over what tests play back: the page is served as the product serves it, and what it hears is in the tests' hands.
using System.Globalization;
using System.Text.Json.Nodes;
using Mettle.Web.Serving;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Logging;

namespace Mettle.Acceptance.Page;

/// <summary>Listens on a port of the loopback address; can be lost and come back on the same one.</summary>
internal sealed class PlayedService : IAsyncDisposable
{
    private const string Policy =
        "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data:; object-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

    private readonly Dictionary<string, PlayedStream> streams = new(StringComparer.Ordinal);
    private readonly Lock door = new();
    private WebApplication? server;
    private CancellationTokenSource lost = new();
    private long sequence;

    public Uri Address { get; private set; } = new("http://127.0.0.1:0");

    /// <summary>What a press of Start begins; it answers with the id.</summary>
    public Func<string>? Starting { get; set; }

    /// <summary>Why nothing can begin; null: it can.</summary>
    public string? Refusing { get; set; }

    /// <summary>What is wrong with the file; null: nothing.</summary>
    public string? Broken { get; set; }

    /// <summary>What was asked to begin: path and body.</summary>
    public List<string> Begun { get; } = [];

    /// <summary>What is told when something is stopped.</summary>
    public Action<PlayedStream> Stopping { get; set; } = _ => { };

    /// <summary>How often an event stream was opened.</summary>
    public int Connections { get; private set; }

    /// <summary>Of every stream request, the event after which it was to go on.</summary>
    public List<long> Resumed { get; } = [];

    public static async Task<PlayedService> Start()
    {
        var service = new PlayedService();
        await service.Open();
        return service;
    }

    /// <summary>Streams that happened once, from the cases.</summary>
    public PlayedService With(params string[] cases)
    {
        foreach (var text in cases)
            Play(text);
        return this;
    }

    /// <summary>Plays a whole case, and gives its id.</summary>
    public string Play(string text)
    {
        var events = Cases.Read(text);
        var stream = Begin((string)events[0]["id"]!, Cases.VerbOf(text), Cases.NameOf(events[0]));
        foreach (var happened in events)
            Say(stream, happened);
        return stream.Id;
    }

    public PlayedStream Begin(string id, string verb, string name)
    {
        lock (door)
            return streams[id] = new PlayedStream(id, verb, name);
    }

    public void Say(PlayedStream stream, JsonObject happened)
    {
        lock (door)
            stream.Say(++sequence, happened);
    }

    /// <summary>It is gone, with every connection to it.</summary>
    public async Task Lose()
    {
        await lost.CancelAsync();
        if (server is not null)
            await server.DisposeAsync();
        server = null;
    }

    /// <summary>It is there again, at the same address.</summary>
    public Task Return() => Open();

    public async ValueTask DisposeAsync()
    {
        await Lose();
        lost.Dispose();
    }

    private async Task Open()
    {
        lost.Dispose();
        lost = new CancellationTokenSource();
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var app = builder.Build();
        app.Urls.Add($"http://127.0.0.1:{Address.Port}");
        app.Use((context, next) =>
        {
            context.Response.Headers.ContentSecurityPolicy = Policy;
            return next(context);
        });
        app.MapPage();
        Map(app);
        await app.StartAsync();
        Address = new Uri(app.Urls.First());
        server = app;
    }

    private void Map(WebApplication app)
    {
        app.MapGet("/v1/file", context => Broken is { } why ? Refuse(context, why, 503) : Answer(context, 200, Cases.File()));
        app.MapGet("/v1/streams", context => Answer(context, 200, List(context)));
        app.MapGet("/v1/events", FollowAll);
        app.MapGet("/v1/streams/{id}", context => Of(context, stream => Answer(context, 200, stream.Item())));
        app.MapGet("/v1/streams/{id}/events", context => Of(context, stream => Follow(context, stream)));
        app.MapGet("/v1/streams/{id}/report", context => Of(context, stream => Answer(context, 200, Cases.Report(stream.Verb))));
        app.MapGet("/v1/streams/{id}/history", context => Of(context, stream => Answer(context, 200, new() { ["items"] = new JsonArray([.. stream.After(0).Select(e => e.Event.DeepClone())]) })));
        app.MapGet("/v1/streams/{id}/jobs/{n:int}/log", context => Of(context, _ => Answer(context, 200, Cases.Log())));
        app.MapGet("/v1/streams/{id}/trials/{n:int}", context => Of(context, stream => Trial(context, stream)));
        app.MapPost("/v1/streams/{id}/stop", context => Of(context, stream => Stop(context, stream)));
        app.MapDelete("/v1/streams/{id}", context => Of(context, stream => Delete(context, stream)));
        foreach (var kind in new[] { "runs", "studies", "campaigns", "proofs" })
            app.MapPost($"/v1/{kind}", context => Begin(context));
    }

    private JsonObject List(HttpContext context)
    {
        lock (door)
        {
            var verb = context.Request.Query["verb"].ToString();
            return new JsonObject { ["items"] = new JsonArray([.. streams.Values.Where(s => verb.Length == 0 || s.Verb == verb).Reverse().Select(s => s.Item())]), ["sequence"] = sequence };
        }
    }

    private Task Of(HttpContext context, Func<PlayedStream, Task> answer)
    {
        PlayedStream? stream;
        lock (door)
            stream = streams.GetValueOrDefault((string)context.GetRouteValue("id")!);
        return stream is null ? Refuse(context, "no such stream") : answer(stream);
    }

    private static Task Trial(HttpContext context, PlayedStream stream)
    {
        var number = int.Parse((string)context.GetRouteValue("n")!, CultureInfo.InvariantCulture);
        return stream.Trial(number) is { } trial ? Answer(context, 200, Cases.Trial(stream.Verb, trial)) : Refuse(context, "no such trial");
    }

    private Task Stop(HttpContext context, PlayedStream stream)
    {
        stream.IsStopping = true;
        Stopping(stream);
        return Answer(context, 202, new JsonObject { ["id"] = stream.Id, ["status"] = "STOPPING" });
    }

    private Task Delete(HttpContext context, PlayedStream stream)
    {
        lock (door)
            streams.Remove(stream.Id);
        context.Response.StatusCode = 204;
        return Task.CompletedTask;
    }

    private async Task Begin(HttpContext context)
    {
        var body = await JsonNode.ParseAsync(context.Request.Body);
        Begun.Add($"{context.Request.Path} {body?.ToJsonString()}");
        if (Refusing is { } why)
        {
            await Refuse(context, why, 503);
            return;
        }

        await Answer(context, 202, new JsonObject { ["id"] = Starting!(), ["status"] = "PENDING" });
    }

    private Task Follow(HttpContext context, PlayedStream stream) => Send(context, after => (stream.After(after), !stream.IsLive));

    private Task FollowAll(HttpContext context) => Send(context, after =>
    {
        lock (door)
        {
            var news = streams.Values.SelectMany(s => s.After(after).Select(e => (e.Sequence, Event: With(e.Event, s.Id)))).OrderBy(e => e.Sequence).ToList();
            return (news, false);
        }
    });

    private static JsonObject With(JsonObject happened, string stream)
    {
        var said = (JsonObject)happened.DeepClone();
        said["stream"] = stream;
        return said;
    }

    private async Task Send(HttpContext context, Func<long, (IReadOnlyList<(long Sequence, JsonObject Event)> Events, bool IsOver)> next)
    {
        var after = long.TryParse(context.Request.Headers["Last-Event-ID"], CultureInfo.InvariantCulture, out var last) ? last : 0;
        Connections++;
        Resumed.Add(after);
        context.Response.ContentType = "text/event-stream";
        using var until = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, lost.Token);
        try
        {
            await context.Response.WriteAsync(": here\n\n", until.Token);
            for (var isOver = false; !isOver;)
            {
                (var events, isOver) = next(after);
                foreach (var (number, happened) in events)
                {
                    await context.Response.WriteAsync($"id: {number}\nevent: {PlayedStream.Kind(happened)}\ndata: {happened.ToJsonString()}\n\n", until.Token);
                    after = number;
                }

                await context.Response.WriteAsync(isOver ? "event: end\ndata: {}\n\n" : "", until.Token);
                await context.Response.Body.FlushAsync(until.Token);
                if (!isOver)
                    await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, until.Token);
            }
        }
        catch (OperationCanceledException)
        {
            // The reader left, or the service is lost.
        }
    }

    private static Task Answer(HttpContext context, int status, JsonObject body)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json";
        return context.Response.WriteAsync(body.ToJsonString());
    }

    private static Task Refuse(HttpContext context, string message, int status = 404) =>
        Answer(context, status, new JsonObject { ["error"] = new JsonObject { ["code"] = status == 404 ? "NOT_FOUND" : "UNAVAILABLE", ["message"] = message } });
}
