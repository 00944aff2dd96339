// The one shape of all errors. Written whole or not at all.
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http;

namespace Mettle.Web.Serving.Routing;

/// <summary>The envelope.</summary>
public sealed record ErrorBody(ErrorNote Error)
{
    /// <summary>Answers a request with a refusal.</summary>
    internal static Task Write(HttpContext context, Refusal refusal, TimeProvider time)
    {
        if (refusal.RetryAfter is { } seconds)
            context.Response.Headers.RetryAfter = $"{seconds}";
        var first = refusal.Violations.Count > 0 ? refusal.Violations[0] : null;
        var details = new ErrorDetails(first?.Field, first?.Constraint) { Violations = refusal.Violations.Count > 1 ? refusal.Violations : null };
        var body = new ErrorBody(new ErrorNote(refusal.Code, refusal.Message, details, time.GetUtcNow()));
        return new Call(context).Answer(refusal.Status, body, ServiceJson.Default.ErrorBody);
    }
}

/// <summary>What went wrong.</summary>
/// <param name="Code">A word for programs.</param>
/// <param name="Message">A sentence for people.</param>
/// <param name="Details">Where.</param>
/// <param name="Timestamp">When.</param>
public sealed record ErrorNote(string Code, string Message, ErrorDetails Details, DateTimeOffset Timestamp);

/// <summary>Where in the request.</summary>
/// <param name="Field">The first field that is wrong; null: it is not about one.</param>
/// <param name="Constraint">What must hold there.</param>
public sealed record ErrorDetails(
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] string? Field,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] string? Constraint)
{
    /// <summary>All that is wrong, where it is more than one thing.</summary>
    public IReadOnlyList<Violation>? Violations { get; init; }
}
