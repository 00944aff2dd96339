// One request and its answer, as the routes see them: values by name, bodies as JSON. Knows no route.
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Http;

namespace Mettle.Web.Serving.Routing;

internal sealed class Call(HttpContext context)
{
    public HttpContext Context => context;

    public CancellationToken Aborted => context.RequestAborted;

    /// <summary>The <c>{id}</c> of the path.</summary>
    public string Id => Part("id");

    /// <summary>A part of the path by its name.</summary>
    public string Part(string name) => (string)context.Request.RouteValues[name]!;

    /// <summary>A value of the query; null where there is none.</summary>
    public string? Text(string name) => context.Request.Query[name] is [{ Length: > 0 } text, ..] ? text : null;

    /// <summary>A whole number of the query.</summary>
    /// <exception cref="RefusedException">It is none, or out of its bounds.</exception>
    public long Whole(string name, (long Min, long Max) bounds, long otherwise)
    {
        if (Text(name) is not { } text)
            return otherwise;
        return long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && number >= bounds.Min && number <= bounds.Max
            ? number
            : throw Refusal.Invalid(name, $"a whole number, {bounds.Min} to {bounds.Max}").Thrown();
    }

    /// <summary>The body; an empty object where there is none.</summary>
    /// <exception cref="RefusedException">It is no JSON object.</exception>
    public async Task<JsonElement> Body()
    {
        using var bytes = new MemoryStream();
        await context.Request.Body.CopyToAsync(bytes, Aborted);
        try
        {
            using var document = JsonDocument.Parse(bytes.Length == 0 ? "{}"u8.ToArray() : bytes.ToArray(), new JsonDocumentOptions { MaxDepth = 32, AllowDuplicateProperties = false });
            return document.RootElement.ValueKind == JsonValueKind.Object
                ? document.RootElement.Clone()
                : throw Refusal.Invalid("body", "a JSON object").Thrown();
        }
        catch (JsonException e)
        {
            throw Refusal.Invalid("body", $"JSON, which it is not: {Printable.Of(e.Message)}").Thrown();
        }
    }

    public async Task Answer<T>(int status, T answer, JsonTypeInfo<T> type)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json";
        await JsonSerializer.SerializeAsync(context.Response.Body, answer, type, Aborted);
    }

    public Task Write(string text, string type)
    {
        context.Response.ContentType = type;
        return context.Response.WriteAsync(text, Aborted);
    }
}
