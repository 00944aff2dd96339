// A file that uses every key, and helpers to spoil it.
namespace Mettle.Files;

internal static class Sample
{
    public const string Text = """
        version: 1
        systems:
          shop:
            prepare: dotnet build
            ports: [cart, cart_door, payment, payment_door, web]
            env: { CART_URL: "http://127.0.0.1:${port.cart_door}", RETRIES: 3 }
            processes:
              cart: "run cart ${port.cart} ${HOME}"
              payment: run payment
            proxies:
              cart: "127.0.0.1:${port.cart_door} -> 127.0.0.1:${port.cart}"
              payment: "127.0.0.1:${port.payment_door} -> 127.0.0.1:${port.payment}"
            ready: ["http://127.0.0.1:${port.web}/health"]
            ready_timeout: 90s
        campaigns:
          checkout:
            system: shop
            load:
              url: http://127.0.0.1:${port.web}/checkout
              rate: 50/s
              for: 2s
              method: POST
              body: '{"a":1}'
              headers: { X-Test: 1 }
              timeout: 3s
              max_in_flight: 200
            steady_state:
              http_req_failed: rate < 1%
              http_req_duration: [p(95) < 500ms, max < 2s]
            faults:
              service: { values: [cart, payment] }
              fault_type: { values: [delay, abort, error_injection] }
              delay_ms: { min: 1, max: 5000, log: true, when: { fault_type: delay } }
              error_code: { values: [429, 500, 503], ordered: true, when: { fault_type: [abort, error_injection] } }
              abort_probability: { min: 0.0, max: 1, when: "fault_type == 'abort'" }
              percentage: { min: 1, max: 100, step: 0.5 }
              duration_ms: { min: 500, max: 60000, step: 100 }
              start_delay_ms: { min: 0, max: 1000 }
              method: { values: [GET, POST] }
              path: { values: ["/cart/*"] }
              header: { values: ["x-test: *"] }
            constraints: [ "start_delay_ms < duration_ms" ]
            severity:
              weights: { bug: 2, performance: 1, structure: 0.5 }
              aggregate: mean
              percentile: 99
              threshold: 750ms
            safety:
              max_percentage: 80
              forbid: [ "service == \"payment\" and fault_type == \"abort\"" ]
              abort_when: "http_req_failed: rate > 90% for 10s"
              lease: 20s
            sampler: forest
            trials: 40
            time_budget: 10m
            seed: 7
          other:
            executor: http://127.0.0.1:8474
            observe: ./measure.sh
            steady_state: ["http_req_failed: rate < 1%"]
            faults:
              service: { values: [anything] }
              fault_type: { values: [abort] }
        params: { lr: 0.01, mode: fast }
        pools:
          cpu: adaptive
          gpu: 1
          wide: { min: 2, max: 16 }
          net: { strategy: threads, max: 8 }
        stages:
          patterns:
            foreach: { files: [patterns/*.hbs, "!patterns/_*"] }
            render: { template: "${item}", data: model.json }
            outs: "generated/${item.stem}.ts"
            references: true
          compile:
            foreach: generated/*.ts
            worker: { cmd: [node, "tools/a b.js", "--lr=${params.lr}"], args: ["${item}", -v], protocol: lines }
            deps: ["${item}", "lib/**", "!lib/old/"]
            outs: ["build/${item.stem}.js", "maps/${item.stem}/"]
            depfile: build/${item.stem}.d
            incremental: true
          test:
            foreach: { matrix: { os: [linux, mac], version: [8, 10.0] } }
            cmd: dotnet test --os ${item.os} -v "${item.version}" $HOME $${HOME} $(date)
            deps: build/
            needs: [patterns, compile]
            env: [DOTNET_ROOT, "MODE=${params.mode}"]
            pool: gpu
            timeout: 11m
            retries: 3
            before: docker start db
            after: [docker stop db, "rm -f ${params.mode}.tmp"]
            cache: false
            metrics: [coverage.json]
            gates:
              lines.covered: { gate: ">= 80%", remedy: add tests }
              failures: "== 0"
            sla: { duration: 33s, warn: 75%, on_miss: warn }
          feature:
            foreach: [login, "two words"]
            cycle: { test: "t ${item}", implement: [i, "${item.name}"], review: r, retries: 4 }
            sla: 44s
        lanes:
          docs: { when: ["**/*.md"], stages: [patterns], jobs: 2, sla: { stage: 10s, total: { duration: 5m, warn: 50% } } }
          heavy: { pool: processes, gates: { test: { failures: "<= 1" } } }
        sla: 15m
        cache: { size: 5GiB, count: 1000, age: 7d }
        """;

    /// <summary>The sample with one piece of its text replaced; the piece must be there.</summary>
    public static string With(string old, string replacement)
    {
        Assert.Contains(old, Text, StringComparison.Ordinal);
        return Text.Replace(old, replacement);
    }

    /// <summary>
    /// Replaces a piece of the sample and asserts that a problem says so, at the mark ‸ if the replacement has one. Returns all problems.
    /// </summary>
    public static IReadOnlyList<Problem> Shows(string old, string replacement, string what, string hint)
    {
        var marked = With(old, replacement);
        var mark = marked.IndexOf('‸', StringComparison.Ordinal);
        var problems = ProblemsIn(marked.Replace("‸", ""));
        var problem = problems.FirstOrDefault(p => p.What.Contains(what, StringComparison.Ordinal));
        Assert.True(problem is not null, string.Join('\n', problems));
        Assert.Contains(hint, problem.Hint, StringComparison.Ordinal);
        if (mark >= 0)
            Assert.Equal($"mettle.yaml:{marked[..mark].Count(c => c == '\n') + 1}:{mark - marked.LastIndexOf('\n', mark)}", problem.Where.Split(' ')[0]);
        return problems;
    }

    public static IReadOnlyList<Problem> ProblemsIn(string text) =>
        Assert.Throws<ProblemException>(() => MettleFile.Parse(text)).Problems;

    public static Problem ProblemIn(string text) => Assert.Single(ProblemsIn(text));
}
