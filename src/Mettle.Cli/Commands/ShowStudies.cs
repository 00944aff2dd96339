// mettle show, for studies: the report as text, JSON or a page, one trial, and exports.
using System.Text.Json;
using Mettle.Tuning;
using Mettle.Tuning.Exports;
using Mettle.Tuning.Reporting;

namespace Mettle.Cli.Commands;

/// <summary>Reads stored studies and gives the lines to print.</summary>
internal static class ShowStudies
{
    /// <summary>The report, for people or for programs.</summary>
    public static IEnumerable<string> Report(StudyLog log, bool json) =>
        json ? [StudyReportJson.Of(StoredStudies.Report(log))] : StudyText.Lines(StoredStudies.Report(log));

    /// <summary>Everything that is stored of one trial.</summary>
    public static IEnumerable<string> Trial(StudyLog log, int number, bool json)
    {
        var facts = StudyFacts.Of(log.Read());
        var trial = facts.Trials.FirstOrDefault(trial => trial.Number == number) ?? throw new ProblemException(Problems.StudyHasNoTrial(log.Id, number));
        return json ? [StudyReportJson.Of(trial)] : TrialText.Lines(trial, facts.Started.Metric).Select(Printable.Line);
    }

    /// <summary>Writes the page to a file, and says so in a line.</summary>
    public static IEnumerable<string> Html(StudyLog log, string path, bool json)
    {
        var page = StudyHtml.Of(StoredStudies.Report(log));
        try
        {
            File.WriteAllText(path, page);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new ProblemException(Problems.CannotWriteReport(path, failure));
        }

        return [json ? $$"""{"html":"{{JsonEncodedText.Encode(path)}}"}""" : Printable.Line($"written: {path}")];
    }
}
