// A site whose file has one of everything, small: a campaign against our own proxy, a study, stages, a claim. What a test holds back waits.
using System.Text.Json;
using Mettle.Breaking;
using Mettle.Web.Proxying;

namespace Mettle.Web.Serving;

public sealed class Plant : IAsyncDisposable
{
    private const string Observe = """
        n=$(cat windows 2>/dev/null || echo 0); n=$((n+1)); echo $n > windows
        if [ $n -ge 3 ]; then while [ -e hold ]; do sleep 0.02; done; fi
        echo '{"status_code": 500, "latency_ms": 20}'
        """;

    private readonly FaultProxy executor;

    private Plant(Site site, FaultProxy executor) => (Site, this.executor) = (site, executor);

    public Site Site { get; }

    /// <summary>A session as the contract's request writes it.</summary>
    public static string Request { get; } = Session("cart", 3);

    public static async Task<Plant> Start(int sessions = 10)
    {
        var started = await FaultProxy.Start(
            new FaultProxySettings { Api = "127.0.0.1:0", Routes = new Dictionary<string, ProxyRoute> { ["cart"] = new("127.0.0.1:0", "127.0.0.1:9") } },
            TimeProvider.System,
            TestContext.Current.CancellationToken);
        var site = new Site(Yaml(started.Api));
        await File.WriteAllTextAsync(site.Folder.At("observe.sh"), Observe, TestContext.Current.CancellationToken);
        await site.Serve(sessions);
        return new(site, started);
    }

    /// <summary>A body of the contract.</summary>
    public static string Session(string service, int trials, string more = "") => $$"""
        {
          "service_name": "{{service}}", "max_trials": {{trials}}, "time_budget_sec": 600{{more}},
          "search_space": {
            "name": "small", "description": "one fault",
            "dimensions": [
              { "name": "fault_type", "type": "categorical", "values": ["abort"] },
              { "name": "percentage", "type": "real", "bounds": [1, 100], "default": 50 },
              { "name": "error_code", "type": "integer", "bounds": [500, 503] }
            ],
            "constraints": ["percentage > 5"]
          }
        }
        """;

    /// <summary>What would run waits from now on: studies and stages at once, campaigns in their first trial.</summary>
    public void Hold() => File.WriteAllText(Site.Folder.At("hold"), "");

    public void Release() => File.Delete(Site.Folder.At("hold"));

    /// <summary>Waits until a stream has said something.</summary>
    public async Task<JsonElement> Said(string id, Func<JsonElement, bool> what)
    {
        var page = await Site.Until($"/v1/streams/{id}/history", page => page.GetProperty("items").EnumerateArray().Any(what));
        return page.GetProperty("items").EnumerateArray().First(what);
    }

    public Task<JsonElement> Observing(string id) => Said(id, e => e.GetProperty("event").GetString() == "phase" && e.GetProperty("phase").GetString() == "observing");

    public async ValueTask DisposeAsync()
    {
        Release();
        await Site.End();
        await executor.DisposeAsync();
        await Site.DisposeAsync();
    }

    private static string Yaml(Uri executor) => $$"""
        version: 1
        stages:
          one:
            outs: [one.txt]
            cmd: "while [ -e hold ]; do sleep 0.02; done; echo 1 > one.txt"
        lanes:
          quick: { jobs: 1 }
        studies:
          square:
            cmd: "while [ -e hold ]; do sleep 0.02; done; echo '{\"loss\":'${params.x}'}'"
            metric: loss
            parameters: { x: { min: 1, max: 4 } }
            sampler: grid
        campaigns:
          cart:
            executor: {{executor}}
            observe: sh observe.sh
            faults:
              service: { values: [cart] }
              fault_type: { values: [abort] }
              percentage: { min: 1, max: 100 }
            trials: 3
        claims:
          same:
            cmd: "sleep 0.02; while [ -e hold ]; do sleep 0.02; done; echo '{\"cost\": '${params.x}'}'"
            baseline: { params: { x: 100 } }
            candidate: { params: { x: 10 } }
            accept: { cost: change <= -5% }
            runs: 10
        series:
          all: { claims: [same] }
        """;
}
