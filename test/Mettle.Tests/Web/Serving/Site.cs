// A folder with a file, a service over it, and a client: what every test of the service starts from.
using System.Net;
using System.Text;
using System.Text.Json;
using Mettle.Storage;

namespace Mettle.Web.Serving;

public sealed class Site : IAsyncDisposable
{
    private Service? service;

    public Site(string yaml = "version: 1\n") => File.WriteAllText(Folder.At("mettle.yaml"), yaml);

    public TempFolder Folder { get; } = new();

    public HttpClient Client { get; } = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { Timeout = TimeSpan.FromSeconds(60) };

    public Uri Address => service!.Addresses[0];

    public Service Service => service!;

    public List<string> Warnings { get; } = [];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static async Task<Site> Start(string yaml = "version: 1\n")
    {
        var site = new Site(yaml);
        await site.Serve();
        return site;
    }

    public async Task Serve(int sessions = 10) => service = await Service.Start(
        new ServiceSettings { Folder = Folder.Path, Urls = ["http://127.0.0.1:0"], Sessions = sessions, Warn = Warnings.Add },
        Cancellation);

    public async Task End()
    {
        if (service is not null)
            await service.DisposeAsync();
        service = null;
    }

    public Ledger Ledger() => Storage.Ledger.Open(Folder.At(".mettle"), TimeProvider.System);

    public Task<Reply> Get(string path) => Send(new(HttpMethod.Get, new Uri(Address, path)));

    public Task<Reply> Delete(string path) => Send(new(HttpMethod.Delete, new Uri(Address, path)));

    public Task<Reply> Post(string path, string? body = null, string? key = null)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, new Uri(Address, path)) { Content = body is null ? null : new StringContent(body, Encoding.UTF8, "application/json") };
        if (key is not null)
            request.Headers.Add("Idempotency-Key", key);
        return Send(request);
    }

    public async Task<Reply> Send(HttpRequestMessage request)
    {
        using var sent = request;
        using var answer = await Client.SendAsync(request, Cancellation);
        var text = await answer.Content.ReadAsStringAsync(Cancellation);
        return new(answer.StatusCode, text, answer.Headers.Location?.OriginalString, answer.Headers.RetryAfter?.Delta);
    }

    /// <summary>Asks until the answer is as it is waited for.</summary>
    public async Task<JsonElement> Until(string path, Func<JsonElement, bool> holds)
    {
        while (true)
        {
            var reply = await Get(path);
            Assert.Equal(HttpStatusCode.OK, reply.Status);
            if (holds(reply.Json))
                return reply.Json;
            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, Cancellation);
        }
    }

    public Task<JsonElement> Ended(string id) => Until($"/v1/streams/{id}", item => item.GetProperty("status").GetString() is "COMPLETED" or "FAILED" && !item.GetProperty("live").GetBoolean());

    /// <summary>Reads events until the stream ends, or so many.</summary>
    public async Task<List<SentEvent>> Events(string path, int most = int.MaxValue, string? last = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(Address, path));
        if (last is not null)
            request.Headers.Add("Last-Event-ID", last);
        using var answer = await Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, Cancellation);
        Assert.Equal((HttpStatusCode.OK, "text/event-stream"), (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
        using var reader = new StreamReader(await answer.Content.ReadAsStreamAsync(Cancellation));
        var events = new List<SentEvent>();
        var (id, kind) = ("", "");
        while (events.Count < most && await reader.ReadLineAsync(Cancellation) is { } line)
        {
            id = line.StartsWith("id: ", StringComparison.Ordinal) ? line[4..] : id;
            kind = line.StartsWith("event: ", StringComparison.Ordinal) ? line[7..] : kind;
            if (line.StartsWith("data: ", StringComparison.Ordinal))
                events.Add(new(kind == "end" ? "" : id, kind, line[6..]));
        }

        return events;
    }

    public async ValueTask DisposeAsync()
    {
        await End();
        Client.Dispose();
        Folder.Dispose();
    }
}

/// <summary>One event as it was sent.</summary>
public sealed record SentEvent(string Id, string Kind, string Data);

/// <summary>What was answered.</summary>
public sealed record Reply(HttpStatusCode Status, string Text, string? Location, TimeSpan? RetryAfter)
{
    public JsonElement Json => JsonElement.Parse(Text);

    public string Id => Json.GetProperty("id").GetString()!;

    public string Code => Json.GetProperty("error").GetProperty("code").GetString()!;

    public string? Field => Json.GetProperty("error").GetProperty("details").GetProperty("field").GetString();
}
