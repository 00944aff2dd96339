// The small file that `mettle init` writes.
namespace Mettle.Files;

/// <summary>A commented, minimal <c>mettle.yaml</c> that parses.</summary>
public static class Template
{
    /// <summary>The text.</summary>
    public const string Text = """
        # What mettle does here. Every key: docs/file.md. Expressions and gates: docs/expressions.md.
        version: 1

        # A system that mettle starts, waits for and ends again. Leave it out for one that runs already.
        systems:
          shop:
            ports: [web, web_door]            # free ports are chosen at start
            processes:
              web: "python3 -m http.server ${port.web} --bind 127.0.0.1"
            proxies:                          # callers connect to the left, the service is on the right
              web: "127.0.0.1:${port.web_door} -> 127.0.0.1:${port.web}"
            ready: http://127.0.0.1:${port.web}/

        # mettle break: finds the worst fault.
        campaigns:
          front:
            system: shop
            load: { url: "http://127.0.0.1:${port.web_door}/", rate: 50/s, for: 1s }
            steady_state:                     # must hold before, and again after each trial
              http_req_failed: rate < 1%
              http_req_duration: p(95) < 500ms
            faults:                           # what may be injected
              service: { values: [web] }
              fault_type: { values: [delay, abort, error_injection] }
              delay_ms: { min: 1, max: 2000, when: { fault_type: delay } }
              error_code: { values: [429, 500, 503], when: { fault_type: [abort, error_injection] } }
              percentage: { min: 1, max: 100 }
            safety:
              max_percentage: 80
              lease: 30s                      # the proxy itself removes a fault after this
            trials: 50
            seed: 7

        """;
}
