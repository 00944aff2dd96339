// The document of the API, for programs and for people. Made when somebody asks for the first time.
using System.Text.Json.Nodes;
using Mettle.Web.Serving.Routing;

namespace Mettle.Web.Serving.Documenting;

/// <param name="routes">All of them, these among them.</param>
internal sealed class DocumentRoutes(Func<IReadOnlyList<Route>> routes)
{
    private readonly Lazy<JsonObject> document = new(() => OpenApiDocument.Of(routes()));

    public IEnumerable<Route> All =>
    [
        new("GET", "/openapi/v1.json", Scope.None, "Gives this document")
        {
            Answers = [new(200, "OpenAPI 3.1") { MediaType = "application/json" }],
            Serve = call => call.Write(document.Value.ToJsonString(), "application/json"),
        },
        new("GET", "/docs", Scope.None, "Shows this document as a page")
        {
            Answers = [new(200, "A page") { MediaType = "text/html" }],
            Serve = call => call.Write(DocumentPage.Of(routes(), document.Value), "text/html; charset=utf-8"),
        },
        new("GET", "/docs.css", Scope.None, "Says how that page looks")
        {
            Answers = [new(200, "A style sheet") { MediaType = "text/css" }],
            Serve = call => call.Write(DocumentPage.Style, "text/css; charset=utf-8"),
        },
    ];
}
