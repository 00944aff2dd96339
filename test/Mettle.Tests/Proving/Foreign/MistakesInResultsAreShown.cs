// What cannot be judged is refused, all of it at once, with place and remedy.
using System.Text;

namespace Mettle.Proving.Foreign;

public sealed class MistakesInResultsAreShown
{
    [Theory]
    [InlineData("", "the results are no JSON")]
    [InlineData("not json", "the results are no JSON")]
    [InlineData("""{ "results": [{ "command": "a", "times": [NaN] }] }""", "the results are no JSON")]
    [InlineData("[]", "these are results of no tool that is known")]
    [InlineData("3", "these are results of no tool that is known")]
    [InlineData("""{ "benchmarks": [{ "name": "a" }] }""", "these are results of no tool that is known")]
    [InlineData("""{ "results": [] }""", "hyperfine wrote no benchmark into the file")]
    [InlineData("""{ "context": {}, "benchmarks": [] }""", "Google Benchmark wrote no benchmark into the file")]
    [InlineData("""{ "results": [{ "command": "a", "mean": 0.5 }] }""", "benchmark 'a' has no single samples, and a mean alone cannot be judged")]
    [InlineData("""{ "results": [{ "command": "a", "times": [] }] }""", "benchmark 'a' has no single samples, and a mean alone cannot be judged")]
    [InlineData("""{ "machine_info": {}, "benchmarks": [{ "fullname": "a", "stats": { "mean": 1 } }] }""", "benchmark 'a' has no single samples, and a mean alone cannot be judged")]
    [InlineData("""{ "context": {}, "benchmarks": [{ "name": "a_mean", "run_name": "a", "run_type": "aggregate", "aggregate_name": "mean", "real_time": 2 }] }""", "benchmark 'a' has no single samples, and a mean alone cannot be judged")]
    [InlineData("""{ "Benchmarks": [{ "FullName": "a", "Statistics": { "Mean": 2 } }] }""", "benchmark 'a' has no single samples, and a mean alone cannot be judged")]
    [InlineData("""{ "results": [{ "command": "a", "times": [1, 0] }] }""", "benchmark 'a' has a sample that is no time above 0: 0")]
    [InlineData("""{ "results": [{ "command": "a", "times": [1, -2, "3"] }] }""", "benchmark 'a' has 2 samples that are no time above 0: -2")]
    [InlineData("""{ "results": [{ "command": "a", "times": [1e999] }] }""", "benchmark 'a' has a sample that is no time above 0: 1e999")]
    [InlineData("""{ "results": [{ "command": "a", "times": [null] }] }""", "benchmark 'a' has a sample that is no time above 0: null")]
    [InlineData("""{ "Benchmarks": [{ "FullName": "a", "Measurements": [{ "IterationMode": "Workload", "IterationStage": "Result", "Operations": 0, "Nanoseconds": 5 }] }] }""",
        "benchmark 'a' has a sample that is no time above 0: { \"IterationMode\": \"Workload\", \"IterationStage\": \"Result\", \"…")]
    [InlineData("""{ "results": [{ "command": "a", "times": [1, 1, 1], "exit_codes": [0, 1, null] }] }""", "benchmark 'a' has no time that could be judged: 2 of 3 runs did not exit with 0")]
    [InlineData("""{ "results": [{ "times": [1] }] }""", "a benchmark has no name")]
    [InlineData("""{ "results": [{ "command": "a", "times": [1] }, { "command": "a", "times": [2] }] }""", "benchmark 'a' is there 2 times")]
    [InlineData("""{ "context": {}, "benchmarks": [{ "name": "a", "error_occurred": true, "error_message": "no file" }] }""", "benchmark 'a' has no time that could be judged: it failed: no file")]
    [InlineData("""{ "context": {}, "benchmarks": [{ "name": "a", "real_time": 1, "time_unit": "weeks" }] }""", "benchmark 'a' has no time that could be judged: its time_unit is weeks")]
    public void Each_is_named(string text, string what)
    {
        var problem = Assert.Single(Mistakes(text));
        Assert.Equal(what, problem.What);
        Assert.StartsWith("r.json", problem.Where, StringComparison.Ordinal);
        Assert.NotEqual("", problem.Hint);
    }

    [Fact]
    public void All_are_named_at_once_each_with_its_place() => Assert.Equal(
        ["r.json: $.results[0].times", "r.json: $.results[1].times", "r.json: $.results[2].times", "r.json"],
        Mistakes("""{ "results": [{ "command": "a" }, { "command": "b", "times": [0] }, { "command": "a", "times": ["x"] }] }""").Select(p => p.Where));

    [Fact]
    public void Bytes_that_are_no_text_are_refused() =>
        Assert.Equal("the results are not in UTF-8", Assert.Throws<ProblemException>(() => ForeignResults.Parse(Encoding.Unicode.GetPreamble(), "r.json")).Problems.Single().What);

    [Fact]
    public void The_place_of_what_is_no_JSON_is_a_line_and_a_column() => Assert.Equal("r.json:2:3", Mistakes("{\n  ?").Single().Where);

    [Fact]
    public void A_file_that_is_not_there_or_a_folder_cannot_be_read()
    {
        using var folder = new TempFolder();
        foreach (var path in new[] { folder.Path, Path.Combine(folder.Path, "none.json"), "" })
            Assert.StartsWith("the results cannot be read: ", Assert.Throws<ProblemException>(() => ForeignResults.Read(path)).Problems.Single().What, StringComparison.Ordinal);
    }

    [Fact]
    public void Names_cannot_write_to_the_terminal() =>
        Assert.DoesNotContain('\e', Mistakes("""{ "results": [{ "command": "a\u001b[2J" }] }""").Single().What);

    private static IReadOnlyList<Problem> Mistakes(string text) =>
        Assert.Throws<ProblemException>(() => ForeignResults.Parse(Encoding.UTF8.GetBytes(text), "r.json")).Problems;
}
