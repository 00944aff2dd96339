// The report of a run in which everything happens: as text that somebody approved, as JSON, and of runs without an end.
using System.Text.Json;
using Mettle.Running.Exports;

namespace Mettle.Running.Reporting;

public sealed class ReportsAreWholeAndReadable
{
    private static readonly RunReport Report = RunReport.Of(Story.OfEverything);

    [Fact]
    public void The_text_is_the_approved_one() => Cli.Approved.Is("run.txt", string.Join('\n', ReportText.Lines(Report).Select(Printable.Line)) + "\n");

    [Fact]
    public void Json_has_all_of_it_in_snake_case()
    {
        var json = JsonDocument.Parse(ReportJson.Of(Report)).RootElement;
        Assert.Equal(("FAILED", 8, "cpu"), (json.GetProperty("status").GetString(), json.GetProperty("jobs").GetArrayLength(), json.GetProperty("pools")[0].GetProperty("name").GetString()));
        Assert.Equal("computing", json.GetProperty("stages")[0].GetProperty("profile").GetProperty("kind").GetString());
        Assert.Equal(Report.CriticalPath.Seconds, json.GetProperty("critical_path").GetProperty("seconds").GetDouble());
        Assert.Equal(2, json.GetProperty("gates").GetArrayLength());
        Assert.Equal("slower", JsonDocument.Parse(ReportJson.Of([new("a", [1, 2], TrendVerdict.Slower, 2, 0.001)])).RootElement[0].GetProperty("verdict").GetString());
    }

    [Fact]
    public void Counts_of_a_stage_are_those_of_its_end_with_jobs_that_were_up_to_date() =>
        Assert.Equal([new(2, 7, 0, 0), new(0, 1, 0, 0), new(1, 0, 1, 1)], Report.Stages.Where(s => s.Name is "build" or "gen" or "test").Select(s => s.Jobs));

    [Fact]
    public void Processors_are_as_busy_as_jobs_kept_them() =>
        Assert.Equal(0.25, RunReport.Of(new Story { Processors = 4 }.Job("a", null, 0, 2, cpu: 2).Ended(4)).ProcessorsBusy, 9);

    [Fact]
    public void A_run_without_a_result_is_reported_as_far_as_it_came()
    {
        var report = RunReport.Of(new Story().Job("a", "1", 0, 1).Job("a", "2", 1, 2).Open());
        Assert.Equal((Status.Running, 3.0, 2), (report.Status, report.Seconds, report.Counts.Done));
    }

    [Fact]
    public void A_run_in_which_nothing_was_to_do_has_a_report_without_judgements()
    {
        var report = RunReport.Of(new Story().Ended(0));
        Assert.Empty(report.Bottlenecks);
        Assert.Empty(report.Uneven);
        Assert.Empty(report.Recommendations);
        Assert.Empty(report.CriticalPath.Steps);
        Assert.Equal(3, ReportText.Lines(report).Count());
        Assert.NotEmpty(ReportJson.Of(report));
    }

    [Fact]
    public void What_begins_no_run_is_refused() => Assert.Throws<ArgumentException>(() => RunReport.Of([new RunWarned("x")]));

    [Fact]
    public void Trends_are_a_line_each() =>
        Assert.Equal(
            [
                "a: SLOWER: 2.00 times the runs before (p 0.001); last: 1.00 2.00 s",
                "b: faster: 0.50 times the runs before (p 0.002); last: 1.00 s",
                "c: steady (1.01 times the runs before, p 0.400); last: 1.00 s",
                "the whole run: cannot tell: 1 run of the same jobs, 10 are needed; last: 1.00 s",
            ],
            ReportText.Lines(
            [
                new("a", [1, 2], TrendVerdict.Slower, 2, 0.001), new("b", [1], TrendVerdict.Faster, 0.5, 0.002),
                new("c", [1], TrendVerdict.Steady, 1.01, 0.4), new Trend(null, [1], TrendVerdict.CannotTell, null, null),
            ]));
}
