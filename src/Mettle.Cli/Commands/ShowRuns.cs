// mettle show, for runs: the report, its exports, and trends over the runs of a file.
using Mettle.Running;
using Mettle.Running.Exports;
using Mettle.Running.Reporting;
using Mettle.Storage;

namespace Mettle.Cli.Commands;

/// <summary>Reads stored runs and gives the lines to print.</summary>
internal static class ShowRuns
{
    /// <summary>What <c>--export</c> takes.</summary>
    public static readonly IReadOnlyList<string> Formats = ["trace", "junit", "json", "otlp", "github"];

    /// <summary>Runs are read back this far, for trends and for what varies from run to run.</summary>
    private const int Remembered = 100;

    /// <summary>The report, for people or for programs.</summary>
    public static IEnumerable<string> Report(Ledger ledger, StreamSummary stream, bool json)
    {
        var report = RunReport.Of(Events(ledger, stream), Before(ledger, stream));
        return json ? [ReportJson.Of(report)] : ReportText.Lines(report).Select(Printable.Line);
    }

    /// <summary>The trends of a file's runs up to this one.</summary>
    public static IEnumerable<string> Trends(Ledger ledger, StreamSummary stream, bool json)
    {
        var trends = Trend.Of(Before(ledger, stream).Append(Events(ledger, stream)));
        return json ? [ReportJson.Of(trends)]
            : trends.Count > 0 ? ReportText.Lines(trends).Select(Printable.Line)
            : ["no trend: the latest run that completed executed nothing"];
    }

    /// <summary>The run in one of the <see cref="Formats"/>.</summary>
    public static IEnumerable<string> Export(Ledger ledger, StreamSummary stream, string format)
    {
        var events = Events(ledger, stream);
        return format switch
        {
            "trace" => [ChromeTrace.Of(events)],
            "junit" => [JUnitXml.Of(events)],
            "json" => [ReportJson.Of(RunReport.Of(events, Before(ledger, stream)))],
            "otlp" => [OtlpSpans.Of(events)],
            "github" => GitHubAnnotations.Of(events),
            _ => throw new InvalidOperationException($"BUG: there is no export {format}"),
        };
    }

    private static List<RunEvent> Events(Ledger ledger, StreamSummary stream) =>
        RunLog.Open(ledger, stream.Id).Read().ToList() is [RunStarted, ..] events ? events : throw new ProblemException(Problems.RunIsEmpty(stream.Id));

    // The oldest first; read when asked for, for a run may have very many events.
    private static IEnumerable<IReadOnlyList<RunEvent>> Before(Ledger ledger, StreamSummary stream) => ledger.Streams()
        .Where(s => s.Verb == RunLog.Verb && s.Name == stream.Name)
        .SkipWhile(s => s.Id != stream.Id).Skip(1).Take(Remembered).Reverse()
        .Select(s => (IReadOnlyList<RunEvent>)[.. RunLog.Open(ledger, s.Id).Read()]);
}
