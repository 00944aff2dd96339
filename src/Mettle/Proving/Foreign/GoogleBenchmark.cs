// Google Benchmark --benchmark_format=json: benchmarks[], one entry a repetition; means and other aggregates of them are left out.
using System.Text.Json;

namespace Mettle.Proving.Foreign;

internal static class GoogleBenchmark
{
    private static readonly Dictionary<string, double> Units = new(StringComparer.Ordinal) { ["ns"] = 1e-9, ["us"] = 1e-6, ["ms"] = 1e-3, ["s"] = 1 };

    public static ForeignFormat Format { get; } = new(
        "Google Benchmark",
        root => root.HasList("benchmarks") && (root.Member("context") is not null || root.List("benchmarks").Any(b => b.Member("real_time") is not null)),
        Read,
        "run it with --benchmark_repetitions=20 and without --benchmark_report_aggregates_only");

    private static IEnumerable<ForeignBenchmark> Read(JsonElement root) =>
        root.List("benchmarks").Index().GroupBy(entry => entry.Item.Text("run_name") ?? entry.Item.Text("name") ?? "").Select(group => Of(group.Key, [.. group]));

    // All repetitions are written in one unit, that of the benchmark.
    private static ForeignBenchmark Of(string name, IReadOnlyList<(int Index, JsonElement Item)> entries)
    {
        var runs = entries.Where(entry => entry.Item.Text("run_type") != "aggregate" && entry.Item.Member("aggregate_name") is null).ToList();
        var failed = entries.FirstOrDefault(entry => entry.Item.Member("error_occurred")?.ValueKind == JsonValueKind.True);
        var units = runs.Select(run => run.Item.Text("time_unit") ?? "ns").Distinct().ToList();
        var unknown = units is [] ? null : units is [var unit] && Units.ContainsKey(unit) ? null : $"its time_unit is {Printable.Of(string.Join(" and ", units), 40)}";
        return new(name, $"$.benchmarks[{entries[0].Index}].real_time", [.. runs.Select(run => run.Item.Member("real_time") ?? run.Item)], units is [var known] ? Units.GetValueOrDefault(known, 1) : 1)
        {
            Failure = failed.Item.ValueKind == JsonValueKind.Object ? $"it failed: {Printable.Of(failed.Item.Text("error_message"))}" : unknown,
        };
    }
}
