// Reads the origin's span list: traceID, spanID, parentSpanID, operationName, startTime and duration in ms, status OK or ERROR.
using System.Text.Json;

namespace Mettle.Breaking.Observing.Traces;

internal static class OriginSpans
{
    public static IEnumerable<RawSpan> Read(IEnumerable<JsonElement> list) =>
        from span in list
        let id = LooseJson.Text(span, "spanID")
        where id is not null
        select new RawSpan(
            LooseJson.Text(span, "traceID") ?? "",
            id,
            LooseJson.Text(span, "parentSpanID"),
            SpanNames.Stable(Service(span), LooseJson.Text(span, "operationName") ?? ""),
            LooseJson.Text(span, "status") == "ERROR",
            LooseJson.Number(span, "startTime") ?? 0,
            Math.Max(0, LooseJson.Number(span, "duration") ?? 0));

    private static string Service(JsonElement span) => LooseJson.Text(LooseJson.Child(span, "tags"), "service.name") ?? "";
}
