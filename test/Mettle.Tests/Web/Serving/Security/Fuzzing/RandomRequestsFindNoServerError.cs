// Protection before handlers that trust what they read: nothing random makes them fall over; and what does fall over is found.
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Mettle.Web.Serving.Security.Fuzzing;

public sealed class RandomRequestsFindNoServerError
{
    private const string Document = """
        {"paths":{
          "/v1/things":{"post":{"requestBody":{"content":{"application/json":{"schema":{"$ref":"#/components/schemas/Thing"}}}}}},
          "/v1/things/{id}":{"get":{"parameters":[{"name":"id","in":"path"},{"name":"limit","in":"query"},{"name":"after","in":"query"}]},"delete":{}},
          "/v1/streams/{id}/events":{"get":{}}},
         "components":{"schemas":{
          "Thing":{"type":"object","required":["name","parts"],"properties":{
            "name":{"type":"string","minLength":1},"kind":{"enum":["run","break"]},"count":{"type":["integer","null"],"minimum":1,"maximum":1000},"share":{"type":"number"},"on":{"type":"boolean"},
            "parts":{"type":"array","items":{"oneOf":[{"$ref":"#/components/schemas/Thing"},{"type":"string"}]}},"settings":{"type":"object","additionalProperties":{"type":"number"}}}}}}}
        """;

    [Fact]
    public async Task Nothing_random_gets_through_to_where_it_would_do_harm()
    {
        await using var service = await Guarded.Start(map: app => Map(app, ReadAll));
        Assert.Empty(await Fuzz(service, 400));
    }

    [Fact]
    public async Task A_handler_that_falls_over_is_found()
    {
        await using var service = await Guarded.Start(map: app => Map(app, context =>
            context.Request.Query["limit"] == "-1" ? throw new InvalidOperationException("planted") : Task.CompletedTask));
        var found = await Fuzz(service, 400);
        Assert.NotEmpty(found);
        Assert.All(found, f => Assert.Contains("limit=-1", f, StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_same_seed_asks_the_same()
    {
        var asked = new List<string>();
        await using var service = await Guarded.Start(map: app => Map(app, async context =>
        {
            using var reader = new StreamReader(context.Request.Body);
            var body = await reader.ReadToEndAsync(context.RequestAborted);
            lock (asked)
                asked.Add(context.Request.Method + context.Request.Path + context.Request.QueryString + body);
        }));
        await Fuzz(service, 50);
        var first = asked.ToList();
        asked.Clear();
        await Fuzz(service, 50);
        Assert.Equal(first, asked);
        Assert.True(first.Distinct().Count() > 60, "it asks many different things");
    }

    private static async Task<IReadOnlyList<string>> Fuzz(Guarded service, int requests)
    {
        using var document = JsonDocument.Parse(Document);
        return await new ApiFuzz(service.Client, document.RootElement, new Seed(7)).Find(requests, Guarded.Cancellation);
    }

    private static void Map(WebApplication app, RequestDelegate serve)
    {
        app.MapPost("/v1/things", serve);
        app.MapGet("/v1/things/{id}", serve);
        app.MapDelete("/v1/things/{id}", serve);
    }

    // Takes every text and name out of the body and an id into a header, without any care.
    private static async Task ReadAll(HttpContext context)
    {
        if (context.Request.RouteValues["id"] is string id)
            context.Response.Headers.Location = "/v1/things/" + Uri.EscapeDataString(id);
        if (context.Request.Body is not MemoryStream { Length: > 0 } body)
            return;
        using var json = await JsonDocument.ParseAsync(body, cancellationToken: context.RequestAborted);
        Walk(json.RootElement);
    }

    private static int Walk(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().Sum(p => p.Name.Length + Walk(p.Value)),
        JsonValueKind.Array => element.EnumerateArray().Sum(Walk),
        JsonValueKind.String => element.GetString()!.Length,
        _ => 1,
    };
}
