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
        """;

    /// <summary>The sample with one piece of its text replaced; the piece must be there.</summary>
    public static string With(string old, string replacement)
    {
        Assert.Contains(old, Text, StringComparison.Ordinal);
        return Text.Replace(old, replacement);
    }

    public static IReadOnlyList<Problem> ProblemsIn(string text) =>
        Assert.Throws<ProblemException>(() => MettleFile.Parse(text)).Problems;

    public static Problem ProblemIn(string text) => Assert.Single(ProblemsIn(text));
}
