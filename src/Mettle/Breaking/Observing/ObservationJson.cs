// Reads the origin's RawObservation as a command prints it. Forgiving: each thing it cannot use is a warning.
using System.Text.Json;
using Mettle.Breaking.Observing.Traces;

namespace Mettle.Breaking.Observing;

/// <summary>
/// <c>{"status_code", "latency_ms", "error_rate", "logs": [], "trace_data": [spans]}</c>, or instead of the first two
/// <c>"requests": [{"status", "latency_ms"}]</c>. Everything is optional; other fields are passed over.
/// </summary>
public static class ObservationJson
{
    // What a person's script prints is a few kilobytes; beyond this something is wrong, and parsing it would cost more than it tells.
    private const int MostCharacters = 64 * 1024 * 1024;

    // A trial is a sample and no archive: all of it is scored and kept.
    private const int MostEntries = 100_000;

    // A longer one is a wrong unit or a broken clock, and would drown every latency that was measured.
    private const double LongestMs = 24 * 60 * 60 * 1000;

    /// <summary>The evidence in a command's output.</summary>
    public static Evidence Read(string output)
    {
        if (string.IsNullOrWhiteSpace(output))
            return Unreadable("it is empty");
        if (output.Length > MostCharacters)
            return Unreadable("it is longer than 64 MiB");
        try
        {
            using var document = JsonDocument.Parse(output, new JsonDocumentOptions { MaxDepth = 256 });
            return document.RootElement.ValueKind == JsonValueKind.Object
                ? new Reader(document.RootElement).Read()
                : Unreadable($"it is not a JSON object but '{Printable.Of(output, 80)}'");
        }
        catch (JsonException e)
        {
            return Unreadable($"it is not JSON ({Printable.Of(e.Message, 120)}): '{Printable.Of(output, 80)}'");
        }
    }

    private static Evidence Unreadable(string why) => new() { Warnings = [$"the observation cannot be used: {why}"] };

    private sealed class Reader(JsonElement root)
    {
        private readonly List<string> warnings = [];

        public Evidence Read()
        {
            var evidence = new Evidence
            {
                Requests = Requests(),
                ReportedErrorRate = Number(root, "error_rate", 0, 1),
                Logs = Logs(),
                Traces = Traces(),
            };
            if (evidence is { Requests.Count: 0, ReportedErrorRate: null, Logs: null, Traces: null })
                warnings.Add("the observation holds none of status_code, latency_ms, error_rate, requests, logs and trace_data");
            return evidence with { Warnings = warnings };
        }

        private List<RequestOutcome> Requests()
        {
            if (List("requests") is { } list)
                return [.. list.Select(r => Outcome(r, "status")).OfType<RequestOutcome>()];
            return Outcome(root, "status_code") is { } one ? [one] : [];
        }

        private RequestOutcome? Outcome(JsonElement request, string statusName)
        {
            if (request.ValueKind != JsonValueKind.Object)
                return null;
            var status = Number(request, statusName, 0, 599);
            var latency = Number(request, "latency_ms", 0, LongestMs);
            return status is null && latency is null ? null : new RequestOutcome((int?)status, latency, 0);
        }

        private List<string>? Logs() => List("logs") is { } list ? [.. list.Select(LooseJson.Text).OfType<string>()] : null;

        private IReadOnlyList<Span>? Traces() => List("trace_data") is { } list ? SpanTrees.Build(OriginSpans.Read(list)) : null;

        // The last entries, because logs and measurements alike say most at their end.
        private IEnumerable<JsonElement>? List(string name)
        {
            if (!root.TryGetProperty(name, out var list) || list.ValueKind != JsonValueKind.Array)
                return null;
            var count = list.GetArrayLength();
            if (count > MostEntries)
                Warn($"{name} has {count} entries, of which the last {MostEntries} are used");
            return list.EnumerateArray().Skip(count - MostEntries);
        }

        private double? Number(JsonElement from, string name, double min, double max)
        {
            if (!from.TryGetProperty(name, out var value) || value.ValueKind == JsonValueKind.Null)
                return null;
            if (value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out var number) && number >= min && number <= max)
                return number;
            Warn($"{name} is {Printable.Of(value.GetRawText(), 40)}, which is not a number from {min} to {max}");
            return null;
        }

        // A list of a million bad requests is one mistake, not a million.
        private void Warn(string warning)
        {
            if (warnings.Count < 10)
                warnings.Add(warning);
        }
    }
}
