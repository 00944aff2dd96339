// A run as OpenTelemetry spans: the run, in it its stages, in those their jobs. OTLP/JSON, the body of one export request.
using System.Globalization;
using System.Text;
using System.Text.Json;
using Mettle.Running.Reporting;

namespace Mettle.Running.Exports;

/// <summary>
/// Ids follow from the run's id, so that exporting twice says the same twice. A span lies within its parent; what was not executed
/// takes no time. (OpenTelemetry Protocol, JSON Protobuf encoding: ids in hexadecimal, 64-bit numbers as text.)
/// </summary>
public static class OtlpSpans
{
    private const int Internal = 1;
    private const int Ok = 1;
    private const int Error = 2;

    /// <summary>The request's body: what <c>POST /v1/traces</c> takes as <c>application/json</c>.</summary>
    public static string Of(IReadOnlyList<RunEvent> events) => JsonText.Write(json =>
    {
        var facts = new RunFacts(events);
        json.WriteStartObject();
        json.WriteStartArray("resourceSpans");
        json.WriteStartObject();
        json.WriteStartObject("resource");
        Attributes(json, [("service.name", "mettle")]);
        json.WriteEndObject();
        json.WriteStartArray("scopeSpans");
        json.WriteStartObject();
        json.WriteStartObject("scope");
        json.WriteString("name", "mettle.run");
        json.WriteEndObject();
        json.WriteStartArray("spans");
        foreach (var span in Spans(facts))
            Write(json, facts, span);
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteEndObject();
    });

    private static IEnumerable<Span> Spans(RunFacts facts)
    {
        var status = facts.Result?.Status switch { Status.Completed => Ok, Status.Failed => Error, _ => 0 };
        yield return new("run", null, $"run {facts.Started.File}", (0, facts.Seconds), status, [("mettle.run.id", facts.Started.Id), ("mettle.lane", facts.Started.Lane)]);
        foreach (var stage in facts.Started.Stages)
        {
            if (facts.Window(stage) is not { } window)
                continue;
            var jobs = facts.Jobs.Where(j => j.Stage == stage).ToList();
            yield return new($"stage {stage}", "run", stage, window, jobs.Any(HasFailed) ? Error : Ok, [("mettle.stage", stage)]);
            foreach (var job in jobs)
                yield return new($"job {JobName.Of(stage, job.Item)}", $"stage {stage}", JobName.Of(stage, job.Item), facts.Window(job), HasFailed(job) ? Error : Ok, Attributes(job));
        }
    }

    private static bool HasFailed(JobFinished job) => job.State is JobState.Failed or JobState.Blocked or JobState.Stopped;

    private static IReadOnlyList<(string Key, object? Value)> Attributes(JobFinished job) =>
    [
        ("mettle.stage", job.Stage),
        ("mettle.item", job.Item),
        ("mettle.state", job.State.ToString().ToLowerInvariant()),
        ("mettle.why", job.Why),
        ("mettle.key", job.Key),
        ("mettle.attempts", (long)job.Attempts),
        ("mettle.flaky", job.Flaky),
        ("mettle.pool", job.Measures?.Pool),
        ("mettle.queued_seconds", job.Measures?.Queued),
        ("mettle.cpu_seconds", job.Measures is { } took ? took.UserSeconds + took.SystemSeconds : null),
        ("mettle.peak_memory_bytes", job.Measures?.PeakMemory),
        ("process.exit.code", (long?)job.ExitCode),
    ];

    private static void Write(Utf8JsonWriter json, RunFacts facts, Span span)
    {
        json.WriteStartObject();
        json.WriteString("traceId", Id(facts, "trace", 16));
        json.WriteString("spanId", Id(facts, span.Path, 8));
        if (span.Parent is { } parent)
            json.WriteString("parentSpanId", Id(facts, parent, 8));
        json.WriteString("name", span.Name);
        json.WriteNumber("kind", Internal);
        json.WriteString("startTimeUnixNano", Nanoseconds(facts, span.Window.From));
        json.WriteString("endTimeUnixNano", Nanoseconds(facts, span.Window.To));
        Attributes(json, span.Attributes);
        json.WriteStartObject("status");
        json.WriteNumber("code", span.Status);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void Attributes(Utf8JsonWriter json, IReadOnlyList<(string Key, object? Value)> attributes)
    {
        json.WriteStartArray("attributes");
        foreach (var (key, value) in attributes)
        {
            if (value is null)
                continue;
            json.WriteStartObject();
            json.WriteString("key", key);
            json.WriteStartObject("value");
            Write(json, value);
            json.WriteEndObject();
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter json, object value)
    {
        switch (value)
        {
            case bool flag:
                json.WriteBoolean("boolValue", flag);
                break;
            case long number:
                json.WriteString("intValue", number.ToString(CultureInfo.InvariantCulture));
                break;
            case double number:
                json.WriteNumber("doubleValue", number);
                break;
            default:
                json.WriteString("stringValue", value.ToString());
                break;
        }
    }

    private static string Id(RunFacts facts, string path, int bytes) =>
        Digest.Of(Encoding.UTF8.GetBytes($"{facts.Started.Id}\n{path}")).Hex[..(2 * bytes)];

    private static string Nanoseconds(RunFacts facts, double seconds) =>
        (((facts.Started.At - DateTimeOffset.UnixEpoch).Ticks * 100) + (long)Math.Round(seconds * 1e9)).ToString(CultureInfo.InvariantCulture);

    private sealed record Span(
        string Path, string? Parent, string Name, (double From, double To) Window, int Status, IReadOnlyList<(string Key, object? Value)> Attributes);
}
