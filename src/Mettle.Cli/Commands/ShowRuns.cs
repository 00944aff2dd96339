// mettle show, for runs: the report, its exports, and trends over the runs of a file.
using Mettle.Running.Exports;
using Mettle.Running.Reporting;
using Mettle.Storage;

namespace Mettle.Cli.Commands;

/// <summary>Reads stored runs and gives the lines to print.</summary>
internal static class ShowRuns
{
    /// <summary>The report, for people or for programs.</summary>
    public static IEnumerable<string> Report(Ledger ledger, StreamSummary stream, bool json)
    {
        var report = StoredRuns.Report(ledger, stream);
        return json ? [ReportJson.Of(report)] : ReportText.Lines(report).Select(Printable.Line);
    }

    /// <summary>The trends of a file's runs up to this one.</summary>
    public static IEnumerable<string> Trends(Ledger ledger, StreamSummary stream, bool json)
    {
        var trends = StoredRuns.Trends(ledger, stream);
        return json ? [ReportJson.Of(trends)]
            : trends.Count > 0 ? ReportText.Lines(trends).Select(Printable.Line)
            : ["no trend: the latest run that completed executed nothing"];
    }
}
