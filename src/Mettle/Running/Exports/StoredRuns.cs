// Runs as the ledger has them: their events, their reports and their exports. Knows not who asks.
using Mettle.Running.Reporting;
using Mettle.Storage;

namespace Mettle.Running.Exports;

/// <summary>Reads.</summary>
public static class StoredRuns
{
    /// <summary>What a run is exported as.</summary>
    public static IReadOnlyList<string> Formats { get; } = ["trace", "junit", "json", "otlp", "github"];

    /// <summary>Runs are read back this far, for trends and for what varies from run to run.</summary>
    private const int Remembered = 100;

    /// <summary>The report of a run.</summary>
    /// <exception cref="ProblemException">It stored nothing.</exception>
    public static RunReport Report(Ledger ledger, StreamSummary stream) => RunReport.Of(Events(ledger, stream), Before(ledger, stream));

    /// <summary>The trends of a file's runs up to this one.</summary>
    /// <exception cref="ProblemException">It stored nothing.</exception>
    public static IReadOnlyList<Trend> Trends(Ledger ledger, StreamSummary stream) => Trend.Of(Before(ledger, stream).Append(Events(ledger, stream)));

    /// <summary>The run in one of the <see cref="Formats"/>, line by line.</summary>
    /// <exception cref="ProblemException">It stored nothing, or there is no such format.</exception>
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
            _ => throw new ProblemException(Problems.NoSuchExport(format, stream.Id, Formats)),
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
