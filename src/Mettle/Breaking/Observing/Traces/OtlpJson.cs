// Reads spans out of OTLP/JSON (OpenTelemetry Protocol, JSON Protobuf encoding). Takes what it understands, passes over the rest.
using System.Globalization;
using System.Text.Json;

namespace Mettle.Breaking.Observing.Traces;

internal static class OtlpJson
{
    private const int StatusError = 2;

    public static IEnumerable<RawSpan> Read(JsonElement root) =>
        from resource in LooseJson.Items(root, "resourceSpans")
        let service = ServiceName(resource)
        from scope in LooseJson.Items(resource, "scopeSpans")
        from span in LooseJson.Items(scope, "spans")
        let read = Read(span, service)
        where read is not null
        select read;

    private static RawSpan? Read(JsonElement span, string service)
    {
        var (trace, id) = (LooseJson.Text(span, "traceId"), LooseJson.Text(span, "spanId"));
        if (trace is null || id is null)
            return null;
        var (start, end) = (Nanoseconds(span, "startTimeUnixNano"), Nanoseconds(span, "endTimeUnixNano"));
        var name = SpanNames.Stable(service, LooseJson.Text(span, "name") ?? "");
        return new RawSpan(trace, id, LooseJson.Text(span, "parentSpanId"), name, HasFailed(span), start / 1e6, Math.Max(0, (end - start) / 1e6));
    }

    private static string ServiceName(JsonElement resource)
    {
        foreach (var attribute in LooseJson.Items(LooseJson.Child(resource, "resource"), "attributes"))
        {
            if (LooseJson.Text(attribute, "key") == "service.name")
                return LooseJson.Text(LooseJson.Child(attribute, "value"), "stringValue") ?? "";
        }

        return "";
    }

    private static bool HasFailed(JsonElement span) => LooseJson.Number(LooseJson.Child(span, "status"), "code") == StatusError;

    // 64-bit numbers are decimal strings in this encoding; readers must take plain numbers too.
    private static double Nanoseconds(JsonElement span, string name) =>
        LooseJson.Text(span, name) is { } text
            ? double.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out var nanos) ? nanos : 0
            : LooseJson.Number(span, name) ?? 0;
}
