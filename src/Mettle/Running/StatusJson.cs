// The status of a run as JSON for other tools. A pure function; written by hand, for it lies on the way of every run.
using System.Buffers;
using System.Text.Json;

namespace Mettle.Running;

internal static class StatusJson
{
    private static readonly JsonWriterOptions Readable = new() { Indented = true };

    /// <summary>
    /// <c>{id, file, status, started, updated, seconds, jobs, stages, running, gates, result}</c>: times in UTC, durations in seconds,
    /// <c>result</c> null while it runs. A run that broke off has status FAILED and no result.
    /// </summary>
    /// <param name="progress">It has begun.</param>
    /// <param name="now">When this is written.</param>
    /// <param name="isOver">There will be no more events.</param>
    public static byte[] Of(RunProgress progress, DateTimeOffset now, bool isOver)
    {
        var bytes = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(bytes, Readable))
        {
            var started = progress.Started!;
            json.WriteStartObject();
            json.WriteString("id", started.Id);
            json.WriteString("file", started.File);
            json.WriteString("status", Word(progress.Result?.Status ?? (isOver ? Status.Failed : Status.Running)));
            json.WriteString("started", started.At);
            json.WriteString("updated", now);
            json.WriteNumber("seconds", Rounded(progress.Result?.Seconds ?? (now - started.At).TotalSeconds));
            json.WritePropertyName("jobs");
            Write(json, progress.Jobs, progress.Running.Count, progress.Stages.Sum(s => s.Jobs));
            Write(json, "stages", progress.Stages, stage => Write(json, stage, now));
            Write(json, "running", progress.Running, job => Write(json, job, now));
            Write(json, "gates", progress.Gates, gate => Write(json, gate));
            json.WritePropertyName("result");
            Write(json, progress.Result);
            json.WriteEndObject();
        }

        return bytes.WrittenSpan.ToArray();
    }

    private static void Write<T>(Utf8JsonWriter json, string name, IEnumerable<T> all, Action<T> write)
    {
        json.WriteStartArray(name);
        foreach (var one in all)
        {
            json.WriteStartObject();
            write(one);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter json, JobCounts jobs, int running, int? total)
    {
        json.WriteStartObject();
        json.WriteNumber("done", jobs.Done);
        json.WriteNumber("cached", jobs.Cached);
        json.WriteNumber("failed", jobs.Failed);
        json.WriteNumber("blocked", jobs.Blocked);
        json.WriteNumber("running", running);
        if (total is { } known)
            json.WriteNumber("total", known);
        else
            json.WriteNull("total");
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, StageProgress stage, DateTimeOffset now)
    {
        json.WriteString("name", stage.Name);
        json.WriteString("state", stage.State.ToString().ToLowerInvariant());
        json.WritePropertyName("jobs");
        Write(json, stage.Counts, stage.Running, stage.Jobs);
        json.WriteNumber("seconds", Rounded(stage.SecondsAt(now)));
    }

    private static void Write(Utf8JsonWriter json, JobStarted job, DateTimeOffset now)
    {
        json.WriteString("stage", job.Stage);
        json.WriteString("item", job.Item);
        json.WriteNumber("attempt", job.Attempt);
        json.WriteNumber("seconds", Rounded((now - job.At).TotalSeconds));
    }

    private static void Write(Utf8JsonWriter json, GateJudged gate)
    {
        json.WriteString("stage", gate.Stage);
        json.WriteString("gate", gate.Gate);
        // A metric may be no number that JSON has.
        if (gate.Measured is { } measured && double.IsFinite(measured))
            json.WriteNumber("measured", measured);
        else
            json.WriteNull("measured");
        json.WriteBoolean("passed", gate.Passed);
    }

    private static void Write(Utf8JsonWriter json, RunResult? result)
    {
        if (result is null)
        {
            json.WriteNullValue();
            return;
        }

        json.WriteStartObject();
        json.WriteString("status", Word(result.Status));
        json.WriteString("reason", result.Reason);
        json.WriteEndObject();
    }

    private static double Rounded(double seconds) => Math.Round(seconds, 3);

    private static string Word(Status status) => status.ToString().ToUpperInvariant();
}
