// A route as a document of OpenAPI describes it, and all routes of such a document.
using System.Text.Json;

namespace Mettle.Web.Serving.Security.Fuzzing;

/// <summary>What can be asked.</summary>
/// <param name="Method">In upper case.</param>
/// <param name="Path">With <c>{placeholders}</c>.</param>
/// <param name="Queries">Names of query parameters.</param>
/// <param name="Body">The schema of the body; null where there is none.</param>
public sealed record FuzzRoute(string Method, string Path, IReadOnlyList<string> Queries, JsonElement? Body)
{
    /// <summary>All routes of a document of OpenAPI 3.</summary>
    public static IReadOnlyList<FuzzRoute> Of(JsonElement document) =>
    [
        .. from path in document.GetProperty("paths").EnumerateObject()
           from operation in path.Value.EnumerateObject()
           where operation.Name is "get" or "post" or "put" or "delete" or "patch"
           select new FuzzRoute(operation.Name.ToUpperInvariant(), path.Name, [.. QueriesOf(operation.Value)], BodyOf(operation.Value)),
    ];

    private static IEnumerable<string> QueriesOf(JsonElement operation) =>
        operation.TryGetProperty("parameters", out var parameters)
            ? parameters.EnumerateArray().Where(p => p.TryGetProperty("in", out var place) && place.GetString() == "query").Select(p => p.GetProperty("name").GetString()!)
            : [];

    private static JsonElement? BodyOf(JsonElement operation) =>
        operation.TryGetProperty("requestBody", out var body) && body.TryGetProperty("content", out var content)
        && content.TryGetProperty("application/json", out var json) && json.TryGetProperty("schema", out var schema)
            ? schema
            : null;
}
