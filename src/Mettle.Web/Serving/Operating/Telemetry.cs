// Sends spans of requests and trials to a collector, where the user names one. Otherwise nothing is recorded.
using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Mettle.Web.Serving.Operating;

/// <summary>OTLP over HTTP with protocol buffers.</summary>
public static class Telemetry
{
    /// <summary>The variable that names the collector.</summary>
    public const string Variable = "OTEL_EXPORTER_OTLP_ENDPOINT";

    /// <summary>Exports until it is disposed, which sends what is left.</summary>
    /// <param name="endpoint">The value of <see cref="Variable"/>, as in <c>http://127.0.0.1:4318</c>; null or empty exports nothing.</param>
    /// <returns>Null where nothing is exported.</returns>
    /// <exception cref="ProblemException">It is no http address.</exception>
    public static IDisposable? Export(string? endpoint)
    {
        if (string.IsNullOrWhiteSpace(endpoint))
            return null;
        if (!Uri.TryCreate(endpoint.TrimEnd('/') + "/v1/traces", UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https"))
            throw new ProblemException(Problems.TelemetryAddress(Variable, endpoint));
        return Start(address);
    }

    // A method of its own: what it needs is loaded only where something is exported.
    private static TracerProvider Start(Uri collector) =>
        Sdk.CreateTracerProviderBuilder()
            .ConfigureResource(resource => resource.AddService("mettle"))
            .AddSource(Spans.Source, "Microsoft.AspNetCore")
            .AddOtlpExporter(exporter =>
            {
                exporter.Protocol = OtlpExportProtocol.HttpProtobuf;
                exporter.Endpoint = collector;
            })
            .Build();
}
