// BenchmarkDotNet's *-report-full.json: Benchmarks[].Measurements of the workload, nanoseconds of several operations.
using System.Text.Json;

namespace Mettle.Proving.Foreign;

/// <summary>
/// Of the measurements of a workload those of the stage Result count, from which the overhead is taken off, else those of the stage Actual. Where there are no
/// measurements, as in a brief report, the values that its statistics were made of stand in, which are nanoseconds of one operation.
/// </summary>
internal static class BenchmarkDotNet
{
    private const double Nanosecond = 1e-9;

    public static ForeignFormat Format { get; } = new(
        "BenchmarkDotNet", root => root.HasList("Benchmarks"), Read, "add JsonExporter.Full, and give its *-report-full.json");

    private static IEnumerable<ForeignBenchmark> Read(JsonElement root) => root.List("Benchmarks").Index().Select(entry => Of(entry.Item, $"$.Benchmarks[{entry.Index}]"));

    private static ForeignBenchmark Of(JsonElement benchmark, string place)
    {
        var workload = benchmark.List("Measurements").Where(m => m.Text("IterationMode") == "Workload").ToList();
        var stage = workload.Exists(m => m.Text("IterationStage") == "Result") ? "Result" : "Actual";
        var samples = workload.Where(m => m.Text("IterationStage") == stage).Select(PerOperation).ToList();
        var name = benchmark.Text("FullName") ?? benchmark.Text("DisplayInfo") ?? "";
        return samples.Count > 0
            ? new(name, $"{place}.Measurements", samples, Nanosecond)
            : new(name, $"{place}.Statistics.OriginalValues", benchmark.Member("Statistics")?.List("OriginalValues") ?? [], Nanosecond);
    }

    // A measurement that is not whole is shown as it stands, and refused like any other that is no number.
    private static JsonElement PerOperation(JsonElement measurement) =>
        measurement.Member("Nanoseconds") is { ValueKind: JsonValueKind.Number } time && measurement.Member("Operations") is { ValueKind: JsonValueKind.Number } operations
        && time.GetDouble() / operations.GetDouble() is var each && double.IsFinite(each)
            ? JsonElement.Parse(each.ToString("R"))
            : measurement;
}
