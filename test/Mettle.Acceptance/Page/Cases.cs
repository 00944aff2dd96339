// What really happened once: events of runs, a study, a campaign and proofs of the samples, as --json printed them. And what was made up besides.
using System.Text.Json.Nodes;

namespace Mettle.Acceptance.Page;

internal static class Cases
{
    /// <summary>All of them.</summary>
    public static readonly string[] All =
        ["run", "run-failed", "run-cycles", "study", "campaign", "proof-accepted", "proof-inconclusive", "proof-rejected"];

    public static IReadOnlyList<JsonObject> Read(string name) =>
        [.. System.IO.File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Page", "Cases", $"{name}.jsonl")).Select(line => (JsonObject)JsonNode.Parse(line)!)];

    public static string VerbOf(string name) => name.Split('-')[0] switch
    {
        "run" => "run",
        "study" => "tune",
        "campaign" => "break",
        _ => "prove",
    };

    public static string NameOf(JsonObject first) => (string?)(first["campaign"] ?? first["study"] ?? first["claim"] ?? first["file"]) ?? "";

    /// <summary>What can be started.</summary>
    public static JsonObject File() => Parse("""
        {"stages":["lint","types","tests"],"lanes":["standard"],"studies":[{"name":"crossover","parameters":[{"name":"short_window","kind":"integer"}],"trials":100,"metric":"sharpe","goal":"maximize"}],
        "campaigns":[{"name":"checkout","trials":32,"services":["cart","catalog","payment","shipping"]}],"claims":[{"name":"by-primes","why":"Dividing by primes alone leaves out nine of ten divisions."}],"series":["origin"]}
        """);

    /// <summary>As much of a report as the page asks for.</summary>
    public static JsonObject Report(string verb) => verb == "tune"
        ? Parse("""{"importance":{"parameters":[{"name":"short_window","share":0.11,"permutation":0.3},{"name":"long_window","share":0.52,"permutation":1.1},{"name":"threshold","share":0.21,"permutation":0.6}]}}""")
        : Parse("""{"recommendations":[{"text":"set jobs: 4 in place of 2: two processors were idle","gain":2.1}]}""");

    /// <summary>The end of what a job wrote.</summary>
    public static JsonObject Log() => Parse("""{"text":"checking src/calculator.py\n\n<b>all 14 checks hold</b>\n","from":1200000,"next":1200052,"ended":true}""");

    /// <summary>A trial of a study as its report tells it; of a campaign as it was stored, with its evidence.</summary>
    public static JsonObject Trial(string verb, JsonObject trial)
    {
        if (verb == "tune")
            return new() { ["trial"] = new JsonObject { ["number"] = trial["trial"]!.DeepClone(), ["params"] = trial["params"]!.DeepClone(), ["steps"] = new JsonArray(), ["end"] = trial.DeepClone() } };
        return new() { ["trial"] = trial.DeepClone(), ["baseline"] = Baseline(), ["evidence"] = Evidence() };
    }

    private static JsonObject Baseline() => Parse("""
        {"event":"baseline","at":"2026-11-21T21:20:00Z","requests":100,"percentile":95,"latency_ms":14.341,"threshold_ms":500,"error_rate":0,"shapes":2,
        "trace":[{"depth":0,"name":"gateway POST /checkout","duration_ms":21,"error":false},{"depth":1,"name":"cart GET /cart","duration_ms":4,"error":false},{"depth":1,"name":"payment POST /charge","duration_ms":7,"error":false}]}
        """);

    private static JsonObject Evidence() => Parse("""
        {"requests":[{"start_ms":0,"status":200,"latency_ms":12.5},{"start_ms":20,"status":500,"latency_ms":204.1},{"start_ms":40,"status":200,"latency_ms":13.9},{"start_ms":60,"status":0,"latency_ms":3000}],
        "logs":["payment: charged 12.00","payment: <b id=\"planted\">refused</b>"],
        "traces":[[{"depth":0,"name":"gateway POST /checkout","duration_ms":14,"error":false},{"depth":1,"name":"payment POST /charge","duration_ms":5,"error":false}],
        [{"depth":0,"name":"gateway POST /checkout","duration_ms":210,"error":true},{"depth":1,"name":"payment POST /charge","duration_ms":90,"error":true},{"depth":1,"name":"payment POST /charge again","duration_ms":95,"error":true}]],"warnings":[]}
        """);

    /// <summary>A study of so many trials.</summary>
    public static IEnumerable<JsonObject> Study(string id, int trials)
    {
        yield return Parse($$$"""
            {"event":"started","at":"2026-01-01T00:00:00Z","id":"{{{id}}}","study":"large","definition":"","seed":1,"trials":{{{trials}}},"metric":"loss","goal":"minimize","sampler":{"name":"random","reason":"it is quick"},
            "space":{"parameters":[{"name":"x","kind":"real","min":0,"max":1,"log":false},{"name":"way","kind":"categorical","values":["a","b"],"log":false}],"constraints":[]},"done":0}
            """);
        for (var n = 1; n <= trials; n++)
        {
            var x = n * 0.6180339887 % 1;
            yield return Parse($$$"""{"event":"trial","at":"2026-01-01T00:{{{n / 600 % 60:00}}}:{{{n / 10 % 60:00}}}Z","trial":{{{n}}},"params":{"x":{{{x}}},"way":"{{{(n % 2 == 0 ? "a" : "b")}}}"},"status":"FINISHED","value":{{{x + (1.0 / n)}}},"seconds":0.1,"reason":"it was measured to its end","budget":1,"metrics":{},"worker":"worker {{{n % 4}}}","attempts":1}""");
        }
    }

    /// <summary>A study of a valley whose floor is at x = 0.3 and rate = 0.001, deepest on way b and where it is not exact; every tenth trial failed.</summary>
    public static IEnumerable<JsonObject> Valley(string id, int trials)
    {
        yield return Parse($$$"""
            {"event":"started","at":"2026-01-01T00:00:00Z","id":"{{{id}}}","study":"valley","definition":"","seed":1,"trials":{{{trials}}},"metric":"loss","goal":"minimize","sampler":{"name":"random","reason":"it is quick"},
            "space":{"parameters":[{"name":"x","kind":"real","min":0,"max":1,"log":false},{"name":"rate","kind":"real","min":0.00001,"max":0.1,"log":true},{"name":"way","kind":"categorical","values":["a","b","c"],"log":false},{"name":"exact","kind":"boolean","log":false}],"constraints":[]},"done":0}
            """);
        for (var n = 1; n <= trials; n++)
        {
            var (x, power, way, exact) = (n * 0.7548776662 % 1, -5 + (4 * (n * 0.5698402910 % 1)), n % 3, n % 2 == 0);
            var value = (20 * Math.Pow(x - 0.3, 2)) + Math.Pow(power + 3, 2) + (way == 1 ? 0 : 0.2) + (exact ? 0.1 : 0);
            var (status, end) = n % 10 == 0 ? ("FAILED", "") : ("FINISHED", $"\"value\":{value},");
            yield return Parse($$$"""{"event":"trial","at":"2026-01-01T00:{{{n / 60 % 60:00}}}:{{{n % 60:00}}}Z","trial":{{{n}}},"params":{"x":{{{x}}},"rate":{{{Math.Pow(10, power)}}},"way":"{{{"abc"[way]}}}","exact":{{{(exact ? "true" : "false")}}}},"status":"{{{status}}}",{{{end}}}"seconds":0.1,"reason":"it ended","budget":1,"metrics":{},"attempts":1}""");
        }
    }

    /// <summary>A run of so many jobs in one stage.</summary>
    public static IEnumerable<JsonObject> Run(string id, int jobs)
    {
        yield return Parse($$"""{"event":"started","at":"2026-01-01T00:00:00Z","id":"{{id}}","file":"mettle.yaml","stages":["compile"],"processors":8,"memory":1000000000}""");
        yield return Parse($$"""{"event":"expanded","at":"2026-01-01T00:00:00Z","stage":"compile","jobs":{{jobs}}}""");
        for (var n = 1; n <= jobs; n++)
        {
            yield return Parse($$$"""
                {"event":"job","at":"2026-01-01T00:00:01Z","stage":"compile","item":"src/{{{n}}}.c","state":"done","why":"it was never executed","number":{{{n}}},"attempts":1,"flaky":false,"tail":[],"exit_code":0,
                "measures":{"seconds":0.08,"user_seconds":0.07,"system_seconds":0.01,"peak_memory":1000000,"started":{{{n / 8 * 0.1}}},"queued":0,"bytes_in":1,"bytes_out":1,"pool":"cpu","worker":{{{(n % 8) + 1}}}}}
                """);
        }

        yield return Parse($$$"""{"event":"result","at":"2026-01-01T00:02:05Z","verb":"run","id":"{{{id}}}","status":"COMPLETED","jobs":{"done":{{{jobs}}},"cached":0,"failed":0,"blocked":0},"seconds":125,"gates":[],"reason":"all is done"}""");
    }

    public static JsonObject Parse(string json) => (JsonObject)JsonNode.Parse(json)!;
}
