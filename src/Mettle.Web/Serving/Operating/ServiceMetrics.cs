// What a service counts of itself, and how it tells Prometheus. What is stored is asked for when somebody looks.
using System.Collections.Concurrent;

namespace Mettle.Web.Serving.Operating;

/// <summary>Streams of one verb in one state.</summary>
/// <param name="Verb">run, tune, break or prove.</param>
/// <param name="Status">As in <c>COMPLETED</c>.</param>
/// <param name="Streams">How many there are.</param>
/// <param name="Trials">How many trials, or pairs of a proof, they have made together.</param>
public sealed record StreamCount(string Verb, string Status, long Streams, long Trials);

/// <summary>Counters of one service. Safe for several threads.</summary>
/// <param name="stored">Counts the ledger's streams.</param>
public sealed class ServiceMetrics(Func<IEnumerable<StreamCount>> stored)
{
    private readonly ConcurrentDictionary<Answered, Histogram> requests = [];
    private long streamed;

    /// <summary>So many events went out to somebody who watches.</summary>
    public void Streamed(int count) => Interlocked.Add(ref streamed, count);

    /// <summary>A request was answered.</summary>
    internal void Add(Answered answer, TimeSpan took) => requests.GetOrAdd(answer, _ => new()).Add(took);

    /// <summary>All of it, as Prometheus reads it.</summary>
    internal string Write()
    {
        var text = new MetricsText();
        Stored(text);
        text.Family("mettle_events_streamed_total", "counter", "Events sent to watchers since the service started.");
        text.Sample("mettle_events_streamed_total", Volatile.Read(ref streamed));
        Requests(text);
        Process(text);
        return text.ToString();
    }

    private void Stored(MetricsText text)
    {
        var counts = stored().ToList();
        text.Family("mettle_sessions", "gauge", "Stored runs, studies, campaigns and proofs.");
        foreach (var count in counts)
            text.Sample("mettle_sessions", count.Streams, ("verb", count.Verb), ("status", count.Status));
        text.Family("mettle_trials", "gauge", "Stored trials of studies and campaigns, and pairs of proofs.");
        foreach (var verb in counts.GroupBy(c => c.Verb))
            text.Sample("mettle_trials", verb.Sum(c => c.Trials), ("verb", verb.Key));
    }

    private void Requests(MetricsText text)
    {
        const string Name = "mettle_http_request_duration_seconds";
        text.Family(Name, "histogram", "Requests by method, route and status code, and how long they took.");
        foreach (var (answer, histogram) in requests)
        {
            var buckets = histogram.Cumulated();
            foreach (var (seconds, count) in buckets)
                text.Sample($"{Name}_bucket", count, ("method", answer.Method), ("route", answer.Route), ("code", $"{answer.Code}"), ("le", MetricsText.Number(seconds)));
            text.Sample($"{Name}_sum", histogram.Sum, ("method", answer.Method), ("route", answer.Route), ("code", $"{answer.Code}"));
            text.Sample($"{Name}_count", buckets[^1].Count, ("method", answer.Method), ("route", answer.Route), ("code", $"{answer.Code}"));
        }
    }

    private static void Process(MetricsText text)
    {
        text.Family("process_cpu_seconds_total", "counter", "Processor time of this process.");
        text.Sample("process_cpu_seconds_total", Environment.CpuUsage.TotalTime.TotalSeconds);
        text.Family("process_resident_memory_bytes", "gauge", "Memory of this process.");
        text.Sample("process_resident_memory_bytes", Environment.WorkingSet);
        text.Family("process_start_time_seconds", "gauge", "When this process started, since 1970.");
        using var self = System.Diagnostics.Process.GetCurrentProcess();
        text.Sample("process_start_time_seconds", new DateTimeOffset(self.StartTime).ToUnixTimeMilliseconds() / 1000.0);
    }
}

/// <summary>What requests are told apart by: a handful of methods, the routes that exist, and codes.</summary>
internal readonly record struct Answered(string Method, string Route, int Code);
