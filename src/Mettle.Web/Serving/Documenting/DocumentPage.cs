// The API as one page for people: every call with what it takes and answers. No script, and nothing from elsewhere.
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json.Nodes;
using Mettle.Web.Serving.Routing;

namespace Mettle.Web.Serving.Documenting;

/// <summary>A pure function of the routes and their document.</summary>
internal static class DocumentPage
{
    /// <summary>How it looks, light and dark.</summary>
    public const string Style = """
        :root { color-scheme: light dark; --line: color-mix(in srgb, currentColor 20%, transparent); }
        body { font: 16px/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem; }
        code, pre { font-family: ui-monospace, monospace; font-size: 0.9em; }
        pre { overflow-x: auto; padding: 0.75rem; border: 1px solid var(--line); border-radius: 0.4rem; }
        article { border-top: 1px solid var(--line); padding: 1rem 0; }
        h2 { font-size: 1.05rem; overflow-wrap: anywhere; }
        dt { font-weight: 600; }
        dd { margin: 0 0 0.5rem 1.5rem; }
        """;

    public static string Of(IReadOnlyList<Route> routes, JsonObject document)
    {
        var html = new StringBuilder("""
            <!doctype html>
            <html lang="en">
            <head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Mettle: the API</title><link rel="icon" href="data:,"><link rel="stylesheet" href="/docs.css"></head>
            <body>
            <main>
            <h1>The API</h1>
            <p>For programs: <a href="/openapi/v1.json">/openapi/v1.json</a>. JSON in and out, names in snake case. Every error has one shape.</p>
            <nav aria-label="Calls"><ul>

            """);
        foreach (var (i, route) in routes.Index())
            html.Append($"<li><a href=\"#call-{i}\"><code>{route.Method} {Safe(route.Path)}</code></a> {Safe(route.Summary)}</li>\n");
        html.Append("</ul></nav>\n");
        foreach (var (i, route) in routes.Index())
            Write(html, i, route, document);
        return html.Append("</main>\n</body>\n</html>\n").ToString();
    }

    private static void Write(StringBuilder html, int index, Route route, JsonObject document)
    {
        html.Append($"<article id=\"call-{index}\">\n<h2><code>{route.Method} {Safe(route.Path)}</code></h2>\n<p>{Safe(route.Summary)}. Scope: {route.Scope.ToString().ToLowerInvariant()}.</p>\n<dl>\n");
        foreach (var query in route.Query)
            html.Append($"<dt><code>?{Safe(query.Name)}=</code></dt><dd>{Safe(query.About)}</dd>\n");
        if (route.IsOnce)
            html.Append("<dt><code>Idempotency-Key</code></dt><dd>The call is made once, however often it is sent with the same key and body</dd>\n");
        foreach (var answer in route.Answers)
            html.Append($"<dt>{answer.Status}</dt><dd>{Safe(answer.About)}</dd>\n");
        html.Append("</dl>\n");
        if (route.Body is { } body)
            Write(html, "Takes", document, body.Type.Name);
        if (route.Answers.FirstOrDefault(answer => answer is { Status: < 300, Json: not null }) is { Json: { } json })
            Write(html, "Answers", document, json.Type.Name);
        html.Append("</article>\n");
    }

    private static void Write(StringBuilder html, string what, JsonObject document, string schema) => html.Append(
        $"<details><summary>{what}</summary><pre tabindex=\"0\">{Safe(document["components"]!["schemas"]![schema]!.ToJsonString(new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))}</pre></details>\n");

    private static string Safe(string text) => HtmlEncoder.Default.Encode(text);
}
