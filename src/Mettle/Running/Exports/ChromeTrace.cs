// A run in the Trace Event Format, which Perfetto and chrome://tracing open: a process for each pool, a row for each of its slots.
using System.Text.Json;
using Mettle.Running.Reporting;

namespace Mettle.Running.Exports;

/// <summary>Jobs as complete events, sizes of pools as counters, by time; microseconds since the start of the run.</summary>
public static class ChromeTrace
{
    /// <summary>The trace as JSON.</summary>
    public static string Of(IReadOnlyList<RunEvent> events)
    {
        var facts = new RunFacts(events);
        var pools = facts.Pools.Index().ToDictionary(p => p.Item, p => p.Index + 1);
        return JsonText.Write(json =>
        {
            json.WriteStartObject();
            json.WriteString("displayTimeUnit", "ms");
            json.WriteStartArray("traceEvents");
            foreach (var (name, id) in pools)
                Name(json, "process_name", id, 0, $"pool {name}");
            foreach (var (pool, worker) in facts.Executed.Select(j => (pools[j.Took.Pool], j.Took.Worker)).Distinct().Order())
                Name(json, "thread_name", pool, worker, $"slot {worker}");
            var timed = facts.Executed.Select(j => (At: facts.Window(j.Job).From, Write: (Action)(() => Job(json, facts, j, pools[j.Took.Pool]))))
                .Concat(facts.Events.OfType<PoolResized>().Select(e => (At: facts.At(e), Write: (Action)(() => Size(json, facts.At(e), pools[e.Pool], e)))));
            foreach (var (_, write) in timed.OrderBy(t => t.At))
                write();
            json.WriteEndArray();
            json.WriteEndObject();
        });
    }

    private static void Name(Utf8JsonWriter json, string what, int process, int thread, string name)
    {
        Begin(json, "M", what, process, 0);
        json.WriteNumber("tid", thread);
        json.WriteStartObject("args");
        json.WriteString("name", name);
        End(json);
    }

    private static void Job(Utf8JsonWriter json, RunFacts facts, Executed job, int pool)
    {
        var (from, to) = facts.Window(job.Job);
        Begin(json, "X", job.Name, pool, from);
        json.WriteNumber("tid", job.Took.Worker);
        json.WriteNumber("dur", Microseconds(to) - Microseconds(from));
        json.WriteString("cat", job.Job.Stage);
        json.WriteStartObject("args");
        json.WriteString("state", job.Job.State.ToString().ToLowerInvariant());
        json.WriteString("why", job.Job.Why);
        json.WriteNumber("queued_seconds", job.Took.Queued);
        json.WriteNumber("user_seconds", job.Took.UserSeconds);
        json.WriteNumber("system_seconds", job.Took.SystemSeconds);
        json.WriteNumber("peak_memory_bytes", job.Took.PeakMemory);
        End(json);
    }

    private static void Size(Utf8JsonWriter json, double at, int pool, PoolResized resized)
    {
        Begin(json, "C", "size", pool, at);
        json.WriteStartObject("args");
        json.WriteNumber("jobs at once", resized.Size);
        End(json);
    }

    private static void Begin(Utf8JsonWriter json, string phase, string name, int process, double at)
    {
        json.WriteStartObject();
        json.WriteString("ph", phase);
        json.WriteString("name", name);
        json.WriteNumber("pid", process);
        json.WriteNumber("ts", Microseconds(at));
    }

    private static void End(Utf8JsonWriter json)
    {
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static long Microseconds(double seconds) => (long)Math.Round(seconds * 1e6);
}
