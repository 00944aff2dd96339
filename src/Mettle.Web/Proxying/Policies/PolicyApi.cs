// The origin's policy API over HTTP, and the spans. It reads and answers; what a policy does is not known here.
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Mettle.Breaking.Executors;
using Mettle.Web.Proxying.Tracing;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Mettle.Web.Proxying.Policies;

/// <summary>Serves <c>/v1/policies</c>, <c>/v1/health</c> and <c>/v1/traces</c>.</summary>
internal sealed class PolicyApi(PolicyTable table, SpanRing spans, ProxyLimits limits)
{
    private const string Policies = "/v1/policies";

    public Task Serve(HttpContext context)
    {
        // A page that somebody visits must not be able to break that person's systems.
        if (IsBrowser(context.Request))
            return Refuse(context, 403, "forbidden", "browsers may not talk to this API");
        var path = context.Request.Path.Value ?? "";
        return path switch
        {
            Policies => Collection(context),
            "/v1/health" => OnGet(context, c => Answer(c, 200, new PolicyHealth("healthy"), PolicyJson.Default.PolicyHealth)),
            "/v1/traces" => OnGet(context, Traces),
            _ when path.StartsWith(Policies + "/", StringComparison.Ordinal) => One(context, path[(Policies.Length + 1)..]),
            _ => Refuse(context, 404, "not_found", $"there is no {path}"),
        };
    }

    private static bool IsBrowser(HttpRequest request) =>
        request.Headers.Origin.Count > 0 || request.Headers.UserAgent.ToString().StartsWith("Mozilla/", StringComparison.OrdinalIgnoreCase);

    private Task Collection(HttpContext context) => context.Request.Method switch
    {
        "GET" => Answer(context, 200, new PolicyList(table.List()), PolicyJson.Default.PolicyList),
        "POST" => Put(context),
        _ => NotAllowed(context, "GET, POST"),
    };

    private Task One(HttpContext context, string id) => context.Request.Method switch
    {
        "GET" when table.Find(id) is { } policy => Answer(context, 200, policy, PolicyJson.Default.Policy),
        "DELETE" when table.Remove(id) => Answer(context, 200, new PolicyMessage($"policy '{id}' is removed"), PolicyJson.Default.PolicyMessage),
        "GET" or "DELETE" => Refuse(context, 404, "not_found", $"there is no policy '{id}'"),
        _ => NotAllowed(context, "GET, DELETE"),
    };

    private async Task Put(HttpContext context)
    {
        context.Features.GetRequiredFeature<IHttpMaxRequestBodySizeFeature>().MaxRequestBodySize = limits.PolicyBytes;
        try
        {
            var policy = await JsonSerializer.DeserializeAsync(context.Request.Body, PolicyJson.Default.Policy, context.RequestAborted);
            await Put(context, policy ?? throw new JsonException("the body is null"));
        }
        catch (JsonException e)
        {
            await Refuse(context, 400, "invalid_input", $"the body is no policy: {e.Message}");
        }
        catch (BadHttpRequestException e) when (e.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            await Refuse(context, 413, "too_large", $"a policy may have {limits.PolicyBytes} bytes");
        }
    }

    private Task Put(HttpContext context, Policy policy)
    {
        var violations = PolicyCheck.Of(policy, table.Services);
        if (violations.Count > 0)
            return Refuse(context, 400, "invalid_input", string.Join("; ", violations));
        context.Response.Headers.Location = $"{Policies}/{policy.Metadata.Name}";
        return Answer(context, 201, table.Put(policy), PolicyJson.Default.Policy);
    }

    private async Task Traces(HttpContext context)
    {
        var prefix = context.Request.Query["prefix"].ToString().ToLowerInvariant();
        if (prefix.Length is < 16 or > 32 || !TraceParent.IsHex(prefix))
        {
            await Refuse(context, 400, "invalid_input", "prefix must be 16 to 32 hex digits: the beginning of the trace ids that are wanted");
            return;
        }

        context.Response.ContentType = "application/json";
        OtlpJson.Write(context.Response.BodyWriter, spans.Find(prefix));
        await context.Response.BodyWriter.FlushAsync(context.RequestAborted);
    }

    private static Task OnGet(HttpContext context, RequestDelegate answer) =>
        HttpMethods.IsGet(context.Request.Method) ? answer(context) : NotAllowed(context, "GET");

    private static Task NotAllowed(HttpContext context, string allowed)
    {
        context.Response.Headers.Allow = allowed;
        return Refuse(context, 405, "method_not_allowed", $"{context.Request.Method} is not known here; known: {allowed}");
    }

    private static Task Refuse(HttpContext context, int status, string error, string message) =>
        Answer(context, status, new PolicyError(error, message, status), PolicyJson.Default.PolicyError);

    private static async Task Answer<T>(HttpContext context, int status, T answer, JsonTypeInfo<T> type)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json";
        await JsonSerializer.SerializeAsync(context.Response.Body, answer, type, context.RequestAborted);
    }
}
