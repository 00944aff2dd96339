// Writes spans as OTLP/JSON: hex ids, integer enums, nanoseconds as decimal strings. Knows nothing of where they come from.
using System.Buffers;
using System.Text.Json;

namespace Mettle.Web.Proxying.Tracing;

/// <summary>The format of <c>POST /v1/traces</c> of OTLP/HTTP (opentelemetry-proto 1.x), one resource a service.</summary>
internal static class OtlpJson
{
    private const int KindServer = 2;
    private const int StatusError = 2;

    public static void Write(IBufferWriter<byte> target, IReadOnlyList<HopSpan> spans)
    {
        using var json = new Utf8JsonWriter(target);
        json.WriteStartObject();
        json.WriteStartArray("resourceSpans");
        foreach (var service in spans.GroupBy(s => s.Call.Service))
            WriteResource(json, service);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteResource(Utf8JsonWriter json, IGrouping<string, HopSpan> service)
    {
        json.WriteStartObject();
        json.WriteStartObject("resource");
        json.WriteStartArray("attributes");
        WriteText(json, "service.name", service.Key);
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteStartArray("scopeSpans");
        json.WriteStartObject();
        json.WriteStartObject("scope");
        json.WriteString("name", "mettle.proxy");
        json.WriteEndObject();
        json.WriteStartArray("spans");
        foreach (var span in service)
            WriteSpan(json, span);
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteSpan(Utf8JsonWriter json, HopSpan span)
    {
        json.WriteStartObject();
        json.WriteString("traceId", span.TraceId);
        json.WriteString("spanId", span.SpanId);
        json.WriteString("parentSpanId", span.ParentId);
        json.WriteString("name", span.Name);
        json.WriteNumber("kind", KindServer);
        json.WriteString("startTimeUnixNano", Nanos(span.Start));
        json.WriteString("endTimeUnixNano", Nanos(span.Start + span.Duration));
        WriteAttributes(json, span);
        json.WriteStartObject("status");
        if (span.Error)
            json.WriteNumber("code", StatusError);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteAttributes(Utf8JsonWriter json, HopSpan span)
    {
        json.WriteStartArray("attributes");
        WriteText(json, "http.request.method", span.Call.Method);
        WriteText(json, "url.path", span.Call.Path);
        if (span.Status is { } status)
            WriteStatus(json, status);
        if (span.Fault is { } fault)
            WriteText(json, "chaos.fault.type", fault);
        json.WriteEndArray();
    }

    private static void WriteText(Utf8JsonWriter json, string key, string text)
    {
        json.WriteStartObject();
        json.WriteString("key", key);
        json.WriteStartObject("value");
        json.WriteString("stringValue", text);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteStatus(Utf8JsonWriter json, int status)
    {
        json.WriteStartObject();
        json.WriteString("key", "http.response.status_code");
        json.WriteStartObject("value");
        json.WriteString("intValue", status.ToString());
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static string Nanos(DateTimeOffset at) =>
        ((at - DateTimeOffset.UnixEpoch).Ticks * TimeSpan.NanosecondsPerTick).ToString();
}
