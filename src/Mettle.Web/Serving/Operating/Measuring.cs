// Times every request, names its span, and serves what was counted. What a request does is not known here.
using System.Diagnostics;
using Mettle.Web.Serving.Routing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;
using Route = Mettle.Web.Serving.Routing.Route;

namespace Mettle.Web.Serving.Operating;

/// <summary>Two hooks: one before everything else, so that refusals count, and one route.</summary>
public static class Measuring
{
    private static readonly string[] Methods = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"];

    /// <summary>Counts requests by route and code.</summary>
    public static void UseMeasuring(this WebApplication app, ServiceMetrics metrics, TimeProvider time) => app.Use(async (context, next) =>
    {
        var began = time.GetTimestamp();
        var code = StatusCodes.Status500InternalServerError;
        try
        {
            await next(context);
            code = context.Response.StatusCode;
        }
        finally
        {
            var answer = new Answered(Method(context.Request), Pattern(context), code);
            metrics.Add(answer, time.GetElapsedTime(began));
            Name(context.Features.Get<IHttpActivityFeature>()?.Activity, answer);
        }
    });

    /// <summary>Where they are read.</summary>
    internal static Route Counted(ServiceMetrics metrics) => new("GET", "/metrics", Scope.Read, "Gives what is counted, as Prometheus reads it")
    {
        Answers = [new(200, "The text format of Prometheus") { MediaType = "text/plain" }],
        Serve = call => call.Write(metrics.Write(), MetricsText.ContentType),
    };

    // Whoever asks for what is not there must not make the list of routes longer.
    private static string Pattern(HttpContext context) => (context.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText ?? "other";

    private static string Method(HttpRequest request) => Array.Find(Methods, m => m.Equals(request.Method, StringComparison.OrdinalIgnoreCase)) ?? "other";

    // As OpenTelemetry's conventions for HTTP say.
    private static void Name(Activity? span, Answered answer)
    {
        if (span is not { IsAllDataRequested: true })
            return;
        span.DisplayName = $"{answer.Method} {answer.Route}";
        span.SetTag("http.request.method", answer.Method).SetTag("http.route", answer.Route).SetTag("http.response.status_code", answer.Code);
        if (answer.Code >= 500)
            span.SetStatus(ActivityStatusCode.Error);
    }
}
