// The API as an OpenAPI 3.1 document (https://spec.openapis.org/oas/v3.1.0), written from the table that the routes are mapped from.
using System.Text.Json.Nodes;
using Mettle.Web.Serving.Routing;

namespace Mettle.Web.Serving.Documenting;

/// <summary>A pure function of the routes.</summary>
internal static class OpenApiDocument
{
    public static JsonObject Of(IReadOnlyList<Route> routes)
    {
        var schemas = new Schemas();
        var paths = new JsonObject();
        foreach (var path in routes.GroupBy(route => route.Path))
        {
            var operations = new JsonObject();
            foreach (var route in path)
                operations[route.Method.ToLowerInvariant()] = Operation(route, schemas);
            paths[path.Key] = operations;
        }

        return new JsonObject
        {
            ["openapi"] = "3.1.0",
            ["info"] = new JsonObject
            {
                ["title"] = "Mettle",
                ["version"] = "1",
                ["description"] = "Runs, studies, campaigns and proofs of one folder. Every error has one shape: a word for programs, a sentence for people, and the field that it is about.",
            },
            ["paths"] = paths,
            ["components"] = new JsonObject { ["schemas"] = schemas.All() },
        };
    }

    /// <summary>The names of the parts of a path that stand for something.</summary>
    public static IEnumerable<string> Parts(string path) => path.Split('/').Where(part => part is ['{', ..]).Select(part => part[1..^1]);

    private static JsonObject Operation(Route route, Schemas schemas)
    {
        var operation = new JsonObject
        {
            ["operationId"] = $"{route.Method.ToLowerInvariant()}_{string.Join('_', route.Path.Split('/', '.', '-').Where(part => part is not ("" or "v1")).Select(part => part.Trim('{', '}')))}",
            ["summary"] = route.Summary,
            ["x-scope"] = route.Scope.ToString().ToLowerInvariant(),
        };
        if (Parameters(route) is { Count: > 0 } parameters)
            operation["parameters"] = parameters;
        if (route.Body is { } body)
            operation["requestBody"] = new JsonObject { ["required"] = true, ["content"] = Content("application/json", schemas.Reference(body)) };
        var responses = new JsonObject();
        foreach (var answer in route.Answers)
            responses[$"{answer.Status}"] = Response(route, answer, schemas);
        operation["responses"] = responses;
        return operation;
    }

    private static JsonArray Parameters(Route route) =>
    [
        .. Parts(route.Path).Select(name => (JsonNode)Parameter("path", name, About(name), "string")),
        .. route.Query.Select(query => (JsonNode)Parameter("query", query.Name, query.About, query.Type)),
        .. route.IsOnce ? [Parameter("header", "Idempotency-Key", "1 to 255 visible characters: the call is made once, however often it is sent with the same key and body", "string")] : Array.Empty<JsonNode>(),
    ];

    private static string About(string part) => part switch
    {
        "n" => "The number of the trial",
        "number" => "The number of the job in its run",
        _ => "Its id",
    };

    private static JsonObject Parameter(string place, string name, string about, string type) => new()
    {
        ["name"] = name,
        ["in"] = place,
        ["required"] = place == "path",
        ["description"] = about,
        ["schema"] = new JsonObject { ["type"] = type },
    };

    private static JsonObject Response(Route route, AnswerNote answer, Schemas schemas)
    {
        var response = new JsonObject { ["description"] = answer.About };
        if (answer.Json is { } json)
            response["content"] = Content("application/json", schemas.Reference(json));
        else if (answer.MediaType is { } type)
            response["content"] = Content(type, type == "application/json" ? [] : new JsonObject { ["type"] = "string" });
        if (route is { Method: "POST" } && answer.Status is 201 or 202 && route.IsOnce)
            response["headers"] = new JsonObject { ["Location"] = new JsonObject { ["schema"] = new JsonObject { ["type"] = "string" } } };
        return response;
    }

    private static JsonObject Content(string type, JsonObject schema) => new() { [type] = new JsonObject { ["schema"] = schema } };
}
