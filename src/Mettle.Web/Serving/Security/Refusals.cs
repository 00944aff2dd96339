// A refusal in the form that every error of the API has.
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http;

namespace Mettle.Web.Serving.Security;

internal sealed class Refusals(TimeProvider time)
{
    public async Task Refuse(HttpContext context, int status, string code, string message)
    {
        var envelope = new RefusalEnvelope(new(code, message, new(null, null), time.GetUtcNow()));
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json";
        await JsonSerializer.SerializeAsync(context.Response.Body, envelope, RefusalJson.Default.RefusalEnvelope, context.RequestAborted);
    }
}

internal sealed record RefusalEnvelope(RefusalBody Error);

internal sealed record RefusalBody(string Code, string Message, RefusalDetails Details, DateTimeOffset Timestamp);

internal sealed record RefusalDetails(string? Field, string? Constraint);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(RefusalEnvelope))]
internal sealed partial class RefusalJson : JsonSerializerContext;
