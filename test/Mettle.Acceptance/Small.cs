// A system without any dependency: the tool's own proxy as the service, behind a fault proxy. It handles no fault at all.
namespace Mettle.Acceptance;

public static class Small
{
    /// <summary>The system is started by the campaign; ports are free ones.</summary>
    public static string WithSystem(string extra = "", int trials = 6) => $$"""
        version: 1
        systems:
          small:
            ports: [api, door]
            processes: { target: "dotnet {{Tool.Dll()}} proxy --api 127.0.0.1:${port.api} --route 'none=127.0.0.1:0->127.0.0.1:1'" }
            proxies: { target: "127.0.0.1:${port.door} -> 127.0.0.1:${port.api}" }
            ready: http://127.0.0.1:${port.api}/v1/health
        campaigns:
          small:
            system: small
            load: { url: "http://127.0.0.1:${port.door}/v1/health", rate: 40/s, for: 400ms, timeout: 2s }
        {{Search(trials)}}
        {{extra}}
        """;

    /// <summary>The system and its fault proxy run elsewhere.</summary>
    public static string WithExecutor(int api, int door, string lease, int trials = 6) => $$"""
        version: 1
        campaigns:
          small:
            executor: http://127.0.0.1:{{api}}
            load: { url: "http://127.0.0.1:{{door}}/v1/health", rate: 40/s, for: 1s, timeout: 2s }
            safety: { lease: {{lease}} }
        {{Search(trials)}}
        """;

    private static string Search(int trials) => $$"""
                steady_state: { http_req_failed: rate < 1%, http_req_duration: p(95) < 500ms }
                faults:
                  service: { values: [target] }
                  fault_type: { values: [delay, abort] }
                  delay_ms: { min: 1, max: 900, when: { fault_type: delay } }
                  error_code: { values: [404, 503], when: { fault_type: abort } }
                  percentage: { min: 1, max: 100 }
                  duration_ms: { min: 500, max: 5000 }
                trials: {{trials}}
                seed: 3
        """.Replace("        ", "    ", StringComparison.Ordinal);
}
