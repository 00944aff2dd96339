// What mettle show prints of stored runs: a line in the list, the report, exports and trends.
using System.Text.Json;
using Mettle.Cli.Views.Runs;
using Mettle.Running;
using Mettle.Running.Exports;
using Mettle.Storage;

namespace Mettle.Cli.Commands;

public sealed class RunsAreShown : IDisposable
{
    private readonly TempFolder folder = new();
    private readonly ManualTime time = new();
    private readonly Ledger ledger;

    public RunsAreShown() => ledger = Ledger.Open(folder.Path, time);

    public void Dispose()
    {
        ledger.Dispose();
        folder.Dispose();
    }

    [Fact]
    public void A_run_that_ended_is_one_line()
    {
        var stream = Store(Story.OfEverything);
        Assert.Equal($"{stream.Id}  2026-01-01 00:01  run mettle.yaml  FAILED  5 jobs  2.7 s", RunLine.Text(stream, Latest(stream)));
        Assert.Equal("FAILED", JsonDocument.Parse(RunLine.Json(stream, Latest(stream))).RootElement.GetProperty("status").GetString());
    }

    [Fact]
    public void A_run_without_a_result_goes_on_or_is_lost()
    {
        var stream = Store(new Story().Job("a", null, 0, 1).Open());
        Assert.EndsWith("RUNNING, or lost (mettle run goes on)", RunLine.Text(stream, Latest(stream)));
        Assert.Equal("RUNNING", JsonDocument.Parse(RunLine.Json(stream, Latest(stream))).RootElement.GetProperty("status").GetString());
    }

    [Theory]
    [InlineData("trace", "{\"displayTimeUnit\"")]
    [InlineData("junit", "<testsuites")]
    [InlineData("json", "{\"id\"")]
    [InlineData("otlp", "{\"resourceSpans\"")]
    [InlineData("github", "::warning")]
    public void Every_format_is_written(string format, string beginning)
    {
        Assert.Contains(format, StoredRuns.Formats);
        Assert.StartsWith(beginning, StoredRuns.Export(ledger, Store(Story.OfEverything), format).First(), StringComparison.Ordinal);
    }

    [Fact]
    public void There_is_a_writer_for_every_format() =>
        Assert.All(StoredRuns.Formats, format => Assert.NotEmpty(StoredRuns.Export(ledger, Store(Story.OfEverything), format).ToList()));

    [Fact]
    public void A_report_is_lines_or_one_object()
    {
        var stream = Store(Story.OfEverything);
        Assert.Contains("critical path, 2.50 s:", ShowRuns.Report(ledger, stream, json: false));
        Assert.Equal("FAILED", JsonDocument.Parse(Assert.Single(ShowRuns.Report(ledger, stream, json: true))).RootElement.GetProperty("status").GetString());
    }

    [Fact]
    public void A_report_knows_how_jobs_varied_in_runs_of_the_same_file_before()
    {
        Store(new Story().Job("a", null, 0, 1).Ended());
        Store(new Story().Job("a", null, 0, 2).Ended());
        Store(new Story().Job("a", null, 0, 9).Ended(), "other.yaml");
        var stream = Store(new Story().Job("a", null, 0, 3).Ended());
        Store(new Story().Job("a", null, 0, 100).Ended());
        Assert.Contains(ShowRuns.Report(ledger, stream, json: false), l => l.Contains("varies by 50 %", StringComparison.Ordinal));
    }

    [Fact]
    public void Trends_are_those_of_the_runs_up_to_the_one_that_is_named()
    {
        for (var i = 0; i < 7; i++)
            Store(new Story().Job("a", null, 0, 1 + (i / 100.0)).Ended());
        Store(new Story().Job("a", null, 0, 2).Ended());
        Store(new Story().Job("a", null, 0, 2).Ended());
        var ninth = Store(new Story().Job("a", null, 0, 2).Ended());
        Assert.All(ShowRuns.Trends(ledger, ninth, json: false), l => Assert.Contains("SLOWER: 1.94 times", l, StringComparison.Ordinal));
        Assert.Equal(2, JsonDocument.Parse(Assert.Single(ShowRuns.Trends(ledger, ninth, json: true))).RootElement.GetArrayLength());
        Assert.All(ShowRuns.Trends(ledger, ledger.Streams().Last(), json: false), l => Assert.Contains("cannot tell: 1 run ", l, StringComparison.Ordinal));
    }

    [Fact]
    public void A_run_that_stored_nothing_is_a_problem() =>
        Assert.Throws<ProblemException>(() => ShowRuns.Report(ledger, Store([]), json: false));

    private RunEvent? Latest(StreamSummary stream) => RunLog.Open(ledger, stream.Id).Latest();

    private StreamSummary Store(IReadOnlyList<RunEvent> events, string file = "mettle.yaml")
    {
        time.Advance(TimeSpan.FromMinutes(1));
        var id = ledger.Begin(RunLog.Verb, file);
        RunLog.Open(ledger, id).Append(events);
        return ledger.Streams().Single(s => s.Id == id);
    }
}
