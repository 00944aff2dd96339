// hyperfine --export-json: results[].times, seconds of each run of results[].command.
using System.Text.Json;

namespace Mettle.Proving.Foreign;

internal static class Hyperfine
{
    public static ForeignFormat Format { get; } = new("hyperfine", root => root.HasList("results"), Read, "export with hyperfine --export-json, which keeps the times of all runs");

    private static IEnumerable<ForeignBenchmark> Read(JsonElement root) => root.List("results").Index().Select(result => new ForeignBenchmark(
        result.Item.Text("command") ?? "", $"$.results[{result.Index}].times", result.Item.List("times"), 1));
}
