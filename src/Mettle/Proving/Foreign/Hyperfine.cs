// hyperfine --export-json: results[].times, seconds of each run of results[].command. What fails fast is not fast, so runs that failed are refused.
using System.Text.Json;

namespace Mettle.Proving.Foreign;

internal static class Hyperfine
{
    public static ForeignFormat Format { get; } = new("hyperfine", root => root.HasList("results"), Read, "export with hyperfine --export-json, which keeps the times of all runs");

    private static IEnumerable<ForeignBenchmark> Read(JsonElement root) => root.List("results").Index().Select(result => new ForeignBenchmark(
        result.Item.Text("command") ?? "", $"$.results[{result.Index}].times", result.Item.List("times"), 1)
    { Failure = Failed(result.Item.List("exit_codes")) });

    private static string? Failed(IReadOnlyList<JsonElement> codes)
    {
        var failed = codes.Count(code => !(code.ValueKind == JsonValueKind.Number && code.TryGetInt32(out var number) && number == 0));
        return failed == 0 ? null : $"{failed} of {codes.Count} runs did not exit with 0";
    }
}
