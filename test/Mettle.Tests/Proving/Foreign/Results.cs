// Small files as the tools document them, with figures of our own.
using System.Text;

namespace Mettle.Proving.Foreign;

internal static class Results
{
    public const string Hyperfine = """
        { "results": [
            { "command": "./sort old", "mean": 0.2, "stddev": 0.1, "median": 0.2, "user": 0.1, "system": 0.0, "min": 0.1, "max": 0.3,
              "times": [0.1, 0.2, 0.3], "exit_codes": [0, 0, 0] },
            { "command": "./sort new", "mean": 0.15, "times": [0.15, 0.125], "exit_codes": [0, 0], "parameters": { "n": "3" } } ] }
        """;

    public const string BenchmarkDotNet = """
        { "Title": "Sorting-20250101-120000",
          "HostEnvironmentInfo": { "BenchmarkDotNetVersion": "0.14.0", "ProcessorName": "a processor" },
          "Benchmarks": [
            { "DisplayInfo": "Sorting.Quick: DefaultJob [N=10]", "Namespace": "Bench", "Type": "Sorting", "Method": "Quick", "Parameters": "N=10", "FullName": "Bench.Sorting.Quick(N: 10)",
              "Statistics": { "OriginalValues": [9, 9], "N": 2, "Mean": 9 },
              "Measurements": [
                { "IterationMode": "Overhead", "IterationStage": "Actual", "LaunchIndex": 1, "IterationIndex": 1, "Operations": 4, "Nanoseconds": 100 },
                { "IterationMode": "Workload", "IterationStage": "Warmup", "LaunchIndex": 1, "IterationIndex": 1, "Operations": 4, "Nanoseconds": 9000 },
                { "IterationMode": "Workload", "IterationStage": "Actual", "LaunchIndex": 1, "IterationIndex": 1, "Operations": 4, "Nanoseconds": 4100 },
                { "IterationMode": "Workload", "IterationStage": "Result", "LaunchIndex": 1, "IterationIndex": 1, "Operations": 4, "Nanoseconds": 4000 },
                { "IterationMode": "Workload", "IterationStage": "Result", "LaunchIndex": 1, "IterationIndex": 2, "Operations": 4, "Nanoseconds": 4400 } ] },
            { "FullName": "Bench.Sorting.Actual", "Measurements": [ { "IterationMode": "Workload", "IterationStage": "Actual", "Operations": 2, "Nanoseconds": 4 } ] },
            { "FullName": "Bench.Sorting.Brief", "Statistics": { "OriginalValues": [2000, 3000] } } ] }
        """;

    public const string GoogleBenchmark = """
        { "context": { "date": "2025-01-01T12:00:00+00:00", "host_name": "h", "num_cpus": 4, "library_build_type": "release" },
          "benchmarks": [
            { "name": "BM_Sort/8", "run_name": "BM_Sort/8", "run_type": "iteration", "repetitions": 2, "repetition_index": 0, "iterations": 100, "real_time": 10.5, "cpu_time": 10, "time_unit": "us" },
            { "name": "BM_Sort/8", "run_name": "BM_Sort/8", "run_type": "iteration", "repetitions": 2, "repetition_index": 1, "iterations": 100, "real_time": 11.5, "cpu_time": 10, "time_unit": "us" },
            { "name": "BM_Sort/8_mean", "run_name": "BM_Sort/8", "run_type": "aggregate", "aggregate_name": "mean", "iterations": 2, "real_time": 11, "cpu_time": 10, "time_unit": "us" },
            { "name": "BM_Old", "iterations": 5, "real_time": 3, "cpu_time": 3, "time_unit": "ms" } ] }
        """;

    public const string PytestBenchmark = """
        { "machine_info": { "node": "n", "python_version": "3.12.1" }, "commit_info": { "id": "0" }, "version": "4.0.0", "datetime": "2025-01-01T12:00:00",
          "benchmarks": [
            { "group": null, "name": "test_sort", "fullname": "tests/test_sort.py::test_sort", "params": null,
              "stats": { "min": 0.5, "max": 0.75, "mean": 0.6, "rounds": 3, "data": [0.5, 0.75, 0.625] } } ] }
        """;

    public static IReadOnlyDictionary<string, IReadOnlyList<double>> Parsed(string text) => ForeignResults.Parse(Encoding.UTF8.GetBytes(text), "r.json");

    public static string Times(string command, params IEnumerable<double> times) =>
        $$"""{ "command": "{{command}}", "times": [{{string.Join(", ", times.Select(t => t.ToString("R")))}}] }""";

    public static string Of(params string[] results) => $$"""{ "results": [{{string.Join(", ", results)}}] }""";
}
