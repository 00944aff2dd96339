// A client that knows nothing of the API but its document: names of operations, parameters, bodies, answers, and how a key is sent.
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Mettle.Web.Serving.Security.Keys;

namespace Mettle.Web.Serving;

public sealed class AClientOfTheDocumentAloneWorks : IAsyncLifetime
{
    private readonly Site site = new();
    private string key = "";

    public async ValueTask InitializeAsync()
    {
        key = ApiKeys.Create(site.Folder.At(".mettle"), "client", "read,write", TimeProvider.System);
        await site.Serve();
    }

    public ValueTask DisposeAsync() => site.DisposeAsync();

    [Fact(Timeout = 60_000)]
    public async Task FromTheFirstAskToTheLastEvent()
    {
        var client = await Client.Read(site.Client, site.Address, key);
        var study = (await client.Call("post_ask_tell", """{"name": "remote", "parameters": {"x": {"min": 0, "max": 9} }, "sampler": "random", "trials": 3}""")).GetProperty("id").GetString()!;
        for (var left = 3; left > 0; left--)
        {
            var trial = await client.Call("post_ask_tell_id_ask", null, ("id", study));
            await client.Call("post_ask_tell_id_tell", $$"""{"trial": {{trial.GetProperty("trial")}}, "value": {{trial.GetProperty("params").GetProperty("x")}} }""", ("id", study));
        }

        Assert.Equal("COMPLETED", (await client.Call("get_streams_id", null, ("id", study))).GetProperty("status").GetString());
        Assert.Equal(3, (await client.Call("get_streams_id_trials", null, ("id", study), ("limit", "3"))).GetProperty("items").GetArrayLength());
        Assert.EndsWith("event: end\ndata: {}\n\n", (await client.Call("get_streams_id_events", null, ("id", study), ("Last-Event-ID", "1"))).GetString(), StringComparison.Ordinal);
        Assert.StartsWith("# HELP", (await client.Call("get_metrics", null)).GetString(), StringComparison.Ordinal);
        Assert.Equal("SESSION_NOT_FOUND", (await client.Call("get_optimization_sessions_id", null, ("id", "none"))).GetProperty("error").GetProperty("code").GetString());
    }

    [Fact(Timeout = 60_000)]
    public async Task WithoutAKeyItIsToldSoInADocumentedWay() =>
        Assert.Equal("UNAUTHORIZED", (await (await Client.Read(site.Client, site.Address, null)).Call("get_streams", null)).GetProperty("error").GetProperty("code").GetString());

    private sealed class Client(HttpClient http, Uri address, string? key, JsonElement document)
    {
        public static async Task<Client> Read(HttpClient http, Uri address, string? key) =>
            new(http, address, key, JsonElement.Parse(await http.GetStringAsync(new Uri(address, "/openapi/v1.json"), TestContext.Current.CancellationToken)));

        /// <summary>Calls an operation. What the document does not know, be it sent or answered, fails.</summary>
        public async Task<JsonElement> Call(string name, string? body, params (string Name, string Value)[] values)
        {
            var (path, method, operation) = Find(name);
            using var request = new HttpRequestMessage { Method = HttpMethod.Parse(method) };
            foreach (var (parameter, value) in values)
            {
                switch (operation.GetProperty("parameters").EnumerateArray().Single(p => p.GetProperty("name").GetString() == parameter).GetProperty("in").GetString())
                {
                    case "path": path = path.Replace($"{{{parameter}}}", Uri.EscapeDataString(value), StringComparison.Ordinal); break;
                    case "query": path += $"{(path.Contains('?', StringComparison.Ordinal) ? '&' : '?')}{parameter}={Uri.EscapeDataString(value)}"; break;
                    default: request.Headers.Add(parameter, value); break;
                }
            }

            request.RequestUri = new(address, path);
            Assert.Equal(body is not null, operation.TryGetProperty("requestBody", out _));
            request.Content = body is null ? null : new StringContent(body, Encoding.UTF8, "application/json");
            if (key is not null && operation.TryGetProperty("security", out var security))
                request.Headers.Authorization = new AuthenticationHeaderValue(Scheme(security), key);
            using var answer = await http.SendAsync(request, TestContext.Current.CancellationToken);
            var documented = operation.GetProperty("responses").GetProperty($"{(int)answer.StatusCode}");
            var type = documented.GetProperty("content").EnumerateObject().Single().Name;
            Assert.Equal(type, answer.Content.Headers.ContentType?.MediaType);
            var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
            return JsonElement.Parse(type == "application/json" ? text : JsonSerializer.Serialize(text));
        }

        private string Scheme(JsonElement security) =>
            document.GetProperty("components").GetProperty("securitySchemes").GetProperty(security[0].EnumerateObject().Single().Name).GetProperty("scheme").GetString()!;

        private (string Path, string Method, JsonElement Operation) Find(string name) =>
            (from path in document.GetProperty("paths").EnumerateObject()
             from operation in path.Value.EnumerateObject()
             where operation.Value.GetProperty("operationId").GetString() == name
             select (path.Name, operation.Name, operation.Value)).Single();
    }
}
