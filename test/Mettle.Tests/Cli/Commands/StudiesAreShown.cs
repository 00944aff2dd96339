// What mettle show prints of stored studies: a line in the list, the report, the page, a trial, exports.
using System.Text.Json;
using Mettle.Cli.Views.Studies;
using Mettle.Storage;
using Mettle.Tuning;
using Mettle.Tuning.Exports;

namespace Mettle.Cli.Commands;

public sealed class StudiesAreShown : IDisposable
{
    private readonly TempFolder folder = new();
    private readonly ManualTime time = new();
    private readonly Ledger ledger;

    public StudiesAreShown() => ledger = Ledger.Open(folder.Path, time);

    public void Dispose()
    {
        ledger.Dispose();
        folder.Dispose();
    }

    [Fact]
    public void A_study_that_ended_is_one_line()
    {
        var (stream, log) = Store(StudyStory.OfEverything.Ended(new(2, StudyStory.Point(0.5, 10, "zstd", 9), 0.25)));
        Assert.Equal($"{stream.Id}  2026-01-01 00:00  tune tuning  COMPLETED  7 trials  best 0.25", StudyLine.Text(stream, log.Latest()));
        Assert.Equal("COMPLETED", JsonDocument.Parse(StudyLine.Json(stream, log.Latest())).RootElement.GetProperty("status").GetString());
    }

    [Fact]
    public void A_study_without_a_result_goes_on_or_is_lost()
    {
        var (stream, log) = Store(StudyStory.OfEverything.Open());
        Assert.EndsWith("RUNNING, or lost (mettle tune --resume goes on)", StudyLine.Text(stream, log.Latest()), StringComparison.Ordinal);
        Assert.Equal("RUNNING", JsonDocument.Parse(StudyLine.Json(stream, log.Latest())).RootElement.GetProperty("status").GetString());
    }

    [Fact]
    public void What_was_stored_is_reported_without_its_file()
    {
        var (_, log) = Store(StudyStory.OfEverything.Ended());
        Assert.Contains("best: trial 2, loss 0.25 (minimize)", ShowStudies.Report(log, json: false));
        Assert.Equal(0.25, JsonDocument.Parse(Assert.Single(ShowStudies.Report(log, json: true))).RootElement.GetProperty("best").GetProperty("value").GetDouble());
    }

    [Theory]
    [InlineData("csv", "trial,status,value")]
    [InlineData("json", "{\"study\":")]
    [InlineData("optuna", "{\"op_code\":0,")]
    public void Every_format_is_written(string format, string beginning)
    {
        Assert.Contains(format, StoredStudies.Formats);
        Assert.StartsWith(beginning, StoredStudies.Export(Store(StudyStory.OfEverything.Ended()).Log, format).First(), StringComparison.Ordinal);
    }

    [Fact]
    public void There_is_a_writer_for_every_format() =>
        Assert.All(StoredStudies.Formats, format => Assert.NotEmpty(StoredStudies.Export(Store(StudyStory.OfEverything.Ended()).Log, format).ToList()));

    [Fact]
    public void The_page_is_written_where_it_is_wanted()
    {
        var (_, log) = Store(StudyStory.OfEverything.Ended());
        var path = folder.At("report.html");
        Assert.Equal([$"written: {path}"], ShowStudies.Html(log, path, json: false));
        Assert.EndsWith("</html>\n", File.ReadAllText(path), StringComparison.Ordinal);
        Assert.Equal(path, JsonDocument.Parse(Assert.Single(ShowStudies.Html(log, path, json: true))).RootElement.GetProperty("html").GetString());
        Assert.Throws<ProblemException>(() => ShowStudies.Html(log, folder.At("no", "report.html"), json: false));
    }

    [Fact]
    public void One_trial_is_shown_in_full_or_not_known()
    {
        var (_, log) = Store(StudyStory.OfEverything.Ended());
        Assert.StartsWith("trial 2  FINISHED", ShowStudies.Trial(log, 2, json: false).First(), StringComparison.Ordinal);
        Assert.Equal(2, JsonDocument.Parse(Assert.Single(ShowStudies.Trial(log, 2, json: true))).RootElement.GetProperty("number").GetInt32());
        Assert.Throws<ProblemException>(() => ShowStudies.Trial(log, 8, json: false));
    }

    [Fact]
    public void A_stream_is_asked_only_what_its_verb_knows()
    {
        var (study, _) = Store(StudyStory.OfEverything.Ended());
        var run = study with { Verb = "run" };
        var session = study with { Verb = "break" };
        new Asked(1, "csv", "page.html", Trends: false).Check(study);
        new Asked(null, "junit", null, Trends: true).Check(run);
        new Asked(1, null, null, Trends: false).Check(session);
        Assert.All(
            [(study, new Asked(null, "junit", null, false)), (run, new(null, "csv", null, false)), (run, new(1, null, null, false)), (run, new(null, null, "x", false)), (study, new(null, null, null, true)), (session, new(null, "json", null, false))],
            pair => Assert.Throws<ProblemException>(() => pair.Item2.Check(pair.Item1)));
    }

    [Fact]
    public void Without_a_name_the_latest_of_the_fitting_verb_is_meant()
    {
        Assert.Equal("tune", new Asked(null, null, "page.html", Trends: false).Verb);
        Assert.Equal("tune", new Asked(null, "optuna", null, Trends: false).Verb);
        Assert.Equal("run", new Asked(null, "json", null, Trends: false).Verb);
        Assert.Equal("run", new Asked(null, null, null, Trends: true).Verb);
    }

    private (StreamSummary Stream, StudyLog Log) Store(IReadOnlyList<StudyEvent> events)
    {
        var id = ledger.Begin(StudyLog.Verb, "tuning");
        var log = new StudyLog(ledger, id, time);
        foreach (var happened in events)
            log.Append(happened);
        return (ledger.Streams().Single(s => s.Id == id), log);
    }
}
