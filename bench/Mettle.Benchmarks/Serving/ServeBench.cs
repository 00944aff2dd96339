// What the service promises: how soon it is there, how quickly it answers while ten campaigns run, what memory that takes, and how soon the page shows it.
using System.Diagnostics;
using Mettle.Benchmarks.Running;
using Mettle.Benchmarks.Web;

namespace Mettle.Benchmarks.Serving;

internal static class ServeBench
{
    private const int Starts = 15;
    private const int Campaigns = 10;
    private const int PerSecond = 1000;
    private static readonly TimeSpan Length = TimeSpan.FromSeconds(20);

    public static async Task<IReadOnlyList<Figure>> Run()
    {
        var folder = Directory.CreateTempSubdirectory("mettle-bench-").FullName;
        try
        {
            await using var target = await Upstream.Start();
            await File.WriteAllTextAsync(Path.Join(folder, "mettle.yaml"), Definition(target.Address));
            return [await Start(folder), .. await UnderLoad(folder), .. await PageFigures.Of(folder)];
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<Figure> Start(string folder)
    {
        var times = new List<double>();
        for (var i = -2; i < Starts; i++)
        {
            var clock = Stopwatch.StartNew();
            using var served = await Served.Start(folder);
            if (i >= 0)
                times.Add(clock.Elapsed.TotalMilliseconds);
        }

        return new("start, until it is ready and has answered, median", Timed.Median(times), "ms", 300);
    }

    private static async Task<IReadOnlyList<Figure>> UnderLoad(string folder)
    {
        using var served = await Served.Start(folder);
        var ids = new List<string>();
        for (var i = 0; i < Campaigns; i++)
            ids.Add((string)(await served.Post("/v1/campaigns", new() { ["campaign"] = "bench", ["seed"] = i + 1 }))!["id"]!);
        await TrialsOfAll(served, ids);
        using var client = new HttpMessageInvoker(new SocketsHttpHandler());
        var session = new Uri(served.Address, $"/v1/optimization/sessions/{ids[0]}");
        await OpenLoop.Load(client, session, PerSecond, TimeSpan.FromSeconds(3));
        var before = await Done(served, ids);
        var latencies = await OpenLoop.Load(client, session, PerSecond, Length);
        var (trials, memory) = (await Done(served, ids) - before, served.Memory);
        return
        [
            Percentile("p50", 0.50, latencies.Select(l => l.Answer)),
            Percentile("p99", 0.99, latencies.Select(l => l.Answer)) with { Bar = 5 },
            Percentile("p99, from when the request was due", 0.99, latencies.Select(l => l.Due)),
            Percentile("p99.9", 0.999, latencies.Select(l => l.Answer)),
            new("trials that the ten campaigns made meanwhile", trials / Length.TotalSeconds, "/s"),
            new("memory with ten campaigns running", memory, "MB", 150),
        ];
    }

    private static Figure Percentile(string name, double share, IEnumerable<double> values) => new($"GET session, {name}", OpenLoop.Percentile(values, share), "ms");

    // Measured is a service in whose campaigns something happens, not one in which they start.
    private static async Task TrialsOfAll(Served served, IReadOnlyList<string> ids)
    {
        while ((await Task.WhenAll(ids.Select(id => Done(served, [id])))).Min() < 3)
            await Task.Delay(TimeSpan.FromMilliseconds(200), TimeProvider.System);
    }

    private static async Task<int> Done(Served served, IReadOnlyList<string> ids)
    {
        var done = 0;
        foreach (var id in ids)
        {
            var state = await served.Get($"/v1/optimization/sessions/{id}");
            if ((string)state["status"]! is "FAILED" or "COMPLETED")
                throw new InvalidOperationException($"a campaign ended: {state}");
            done += (int)state["progress"]!["trials_completed"]!;
        }

        return done;
    }

    // As many trials as there may be: none ends while it is looked at.
    private static string Definition(string target) => $$"""
        version: 1
        systems:
          bench:
            ports: [door]
            proxies: { target: "127.0.0.1:${port.door} -> {{new Uri(target).Authority}}" }
        campaigns:
          bench:
            system: bench
            load: { url: "http://127.0.0.1:${port.door}/", rate: 20/s, for: 1s, timeout: 2s }
            steady_state: { http_req_failed: rate < 1%, http_req_duration: p(95) < 500ms }
            faults:
              service: { values: [target] }
              fault_type: { values: [delay, abort] }
              delay_ms: { min: 1, max: 500, when: { fault_type: delay } }
              error_code: { values: [404, 503], when: { fault_type: abort } }
              percentage: { min: 1, max: 100 }
              duration_ms: { min: 500, max: 5000 }
            trials: 1000
            time_budget: 1h
        studies:
          large:
            worker: python3 worker.py
            parameters:
              x: { min: 0.0, max: 1.0 }
              y: { min: 1, max: 100 }
              way: { values: [a, b, c] }
            metric: loss
            sampler: random
            trials: {{PageFigures.Many}}
            parallel: 2
        """;
}
