// pytest --benchmark-json: benchmarks[].stats.data, seconds of each round.
using System.Text.Json;

namespace Mettle.Proving.Foreign;

internal static class PytestBenchmark
{
    public static ForeignFormat Format { get; } = new(
        "pytest-benchmark",
        root => root.HasList("benchmarks") && (root.Member("machine_info") is not null || root.List("benchmarks").Any(b => b.Member("stats") is not null)),
        Read,
        "run pytest with --benchmark-json, or save with --benchmark-save-data, which keep the data of all rounds");

    private static IEnumerable<ForeignBenchmark> Read(JsonElement root) => root.List("benchmarks").Index().Select(benchmark => new ForeignBenchmark(
        benchmark.Item.Text("fullname") ?? benchmark.Item.Text("name") ?? "",
        $"$.benchmarks[{benchmark.Index}].stats.data",
        benchmark.Item.Member("stats")?.List("data") ?? [],
        1));
}
