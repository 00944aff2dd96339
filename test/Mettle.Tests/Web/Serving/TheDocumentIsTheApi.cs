// The OpenAPI document and the routes that are really mapped, compared both ways; its references lead somewhere; the page has every call.
using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Routing;

namespace Mettle.Web.Serving;

public sealed partial class TheDocumentIsTheApi : IAsyncLifetime
{
    private readonly Site site = new();
    private JsonElement document;

    public async ValueTask InitializeAsync()
    {
        await site.Serve();
        document = (await site.Get("/openapi/v1.json")).Json;
    }

    public ValueTask DisposeAsync() => site.DisposeAsync();

    [Fact]
    public void EveryRouteIsDocumentedAndNothingElse()
    {
        // What has no entry in the table is no call of the API: files of the page.
        var mapped = ((IEndpointRouteBuilder)site.Service.Server).DataSources.SelectMany(source => source.Endpoints).OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.Metadata.GetMetadata<Routing.Route>() is not null)
            .SelectMany(endpoint => endpoint.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods.Select(method => $"{method} {endpoint.RoutePattern.RawText}"));
        Assert.Equal(mapped.Order(StringComparer.Ordinal), Operations().Select(o => $"{o.Method} {o.Path}").Order(StringComparer.Ordinal));
    }

    [Fact]
    public void EveryPartOfAPathIsAParameterAndEveryOperationHasANameOfItsOwn()
    {
        Assert.All(Operations(), o => Assert.Equal(
            PathPart().Matches(o.Path).Select(m => m.Groups["name"].Value),
            (o.Json.TryGetProperty("parameters", out var all) ? all.EnumerateArray() : []).Where(p => p.GetProperty("in").GetString() == "path").Select(p => p.GetProperty("name").GetString()!)));
        Assert.Equal(Operations().Count, Operations().Select(o => o.Json.GetProperty("operationId").GetString()).Distinct().Count());
        Assert.All(Operations(), o => Assert.NotEmpty(o.Json.GetProperty("responses").EnumerateObject()));
    }

    [Fact]
    public void EveryReferenceLeadsToASchema() =>
        Assert.All(Reference().Matches(document.GetRawText()), reference => Assert.NotEqual(JsonValueKind.Undefined, Follow(reference.Groups["path"].Value).ValueKind));

    [Fact]
    public async Task WhatIsAnsweredHasWhatTheSchemaDemands()
    {
        using var ledger = site.Ledger();
        var id = ledger.Begin("break", "cart");
        var run = ledger.Begin("run", "mettle.yaml");
        Running.RunLog.Open(ledger, run).Append(new Running.JobStarted("a", null, 1, 1, "it was never executed", "cpu"));
        foreach (var (path, template) in new[]
        {
            ("/v1/streams", "/v1/streams"), ($"/v1/streams/{id}", "/v1/streams/{id}"), ("/v1/file", "/v1/file"), ("/v1/health", "/v1/health"),
            ($"/v1/optimization/sessions/{id}", "/v1/optimization/sessions/{id}"), ($"/v1/streams/{id}/trials", "/v1/streams/{id}/trials"), ($"/v1/streams/{id}/history", "/v1/streams/{id}/history"),
            ($"/v1/streams/{run}/jobs/1/log", "/v1/streams/{id}/jobs/{number}/log"),
        })
        {
            var schema = document.GetProperty("paths").GetProperty(template).GetProperty("get").GetProperty("responses").GetProperty("200").GetProperty("content").GetProperty("application/json").GetProperty("schema");
            Check((await site.Get(path)).Json, Follow(schema.GetProperty("$ref").GetString()!), path);
        }

        Check((await site.Get("/v1/streams/none")).Json, Follow("#/components/schemas/ErrorBody"), "an error");
    }

    [Fact]
    public void WhatABodyNeedsIsSaid()
    {
        var session = Follow("#/components/schemas/SessionBody");
        Assert.Equal(["service_name", "search_space", "max_trials"], session.GetProperty("required").EnumerateArray().Select(r => r.GetString()));
        Assert.Equal("1 to 1000", session.GetProperty("properties").GetProperty("max_trials").GetProperty("description").GetString());
    }

    [Fact]
    public async Task ThePageHasEveryCallAndNothingFromElsewhere()
    {
        var page = await site.Get("/docs");
        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.All(Operations(), o => Assert.Contains($"<h2><code>{o.Method} {WebUtility.HtmlEncode(o.Path)}</code></h2>", page.Text, StringComparison.Ordinal));
        Assert.DoesNotContain("://", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", page.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await site.Get("/docs.css")).Status);
    }

    private void Check(JsonElement value, JsonElement schema, string where)
    {
        if (schema.ValueKind != JsonValueKind.Object || value.ValueKind == JsonValueKind.Null)
            return;
        if (schema.TryGetProperty("$ref", out var reference))
            schema = Follow(reference.GetString()!);
        foreach (var name in schema.TryGetProperty("required", out var required) ? required.EnumerateArray().Select(r => r.GetString()!) : [])
            Assert.True(value.TryGetProperty(name, out _), $"{where} has no {name}");
        if (value.ValueKind == JsonValueKind.Object && schema.TryGetProperty("properties", out var properties))
        {
            foreach (var property in value.EnumerateObject())
            {
                Assert.True(properties.TryGetProperty(property.Name, out var inner), $"{where} has {property.Name}, which is not documented");
                Check(property.Value, inner, $"{where}.{property.Name}");
            }
        }

        if (value.ValueKind == JsonValueKind.Array && schema.TryGetProperty("items", out var items))
        {
            foreach (var item in value.EnumerateArray())
                Check(item, items, where);
        }
    }

    private JsonElement Follow(string reference) => reference[2..].Split('/').Aggregate(document, (at, part) => at.ValueKind == JsonValueKind.Array
        ? at[int.Parse(part, System.Globalization.CultureInfo.InvariantCulture)]
        : at.GetProperty(part.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal)));

    private List<(string Method, string Path, JsonElement Json)> Operations() =>
        [.. document.GetProperty("paths").EnumerateObject().SelectMany(path => path.Value.EnumerateObject().Select(o => (o.Name.ToUpperInvariant(), path.Name, o.Value)))];

    [GeneratedRegex(@"\{(?<name>\w+)\}", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex PathPart();

    [GeneratedRegex("\"\\$ref\":\"(?<path>[^\"]+)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Reference();
}
