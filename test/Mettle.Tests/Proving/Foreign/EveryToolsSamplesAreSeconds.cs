// The formats of four tools, told apart by what is in them.
using System.Text;

namespace Mettle.Proving.Foreign;

public sealed class EveryToolsSamplesAreSeconds
{
    [Fact]
    public void Hyperfine_has_the_times_of_all_runs()
    {
        var read = Results.Parsed(Results.Hyperfine);
        Assert.Equal(["./sort old", "./sort new"], read.Keys);
        Assert.Equal([0.1, 0.2, 0.3], read["./sort old"]);
        Assert.Equal([0.15, 0.125], read["./sort new"]);
    }

    [Fact]
    public void BenchmarkDotNet_has_results_else_what_was_measured_else_what_its_statistics_are_of()
    {
        var read = Results.Parsed(Results.BenchmarkDotNet);
        Assert.Equal([1000e-9, 1100e-9], read["Bench.Sorting.Quick(N: 10)"], (a, b) => Math.Abs(a - b) < 1e-20);
        Assert.Equal([2e-9], read["Bench.Sorting.Actual"]);
        Assert.Equal([2e-6, 3e-6], read["Bench.Sorting.Brief"], (a, b) => Math.Abs(a - b) < 1e-18);
    }

    [Fact]
    public void Google_Benchmark_has_repetitions_in_units_and_its_means_do_not_count()
    {
        var read = Results.Parsed(Results.GoogleBenchmark);
        Assert.Equal(["BM_Sort/8", "BM_Old"], read.Keys);
        Assert.Equal([10.5e-6, 11.5e-6], read["BM_Sort/8"], (a, b) => Math.Abs(a - b) < 1e-18);
        Assert.Equal([3e-3], read["BM_Old"]);
    }

    [Fact]
    public void Pytest_benchmark_has_the_data_of_all_rounds() =>
        Assert.Equal([0.5, 0.75, 0.625], Assert.Single(Results.Parsed(Results.PytestBenchmark), b => b.Key == "tests/test_sort.py::test_sort").Value);

    [Fact]
    public void A_byte_order_mark_is_passed_over() =>
        Assert.Equal(2, ForeignResults.Parse((byte[])[0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(Results.Hyperfine)], "r.json").Count);

    [Theory]
    [InlineData("ns", 1e-9)]
    [InlineData("us", 1e-6)]
    [InlineData("ms", 1e-3)]
    [InlineData("s", 1)]
    public void Units_are_those_of_the_entry(string unit, double seconds) =>
        Assert.Equal(2 * seconds, Results.Parsed($$"""{ "context": {}, "benchmarks": [{ "name": "a", "real_time": 2, "time_unit": "{{unit}}" }] }""")["a"].Single(), 12);
}
