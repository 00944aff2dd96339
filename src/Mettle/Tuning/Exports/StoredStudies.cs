// Studies as the ledger has them: their reports and their exports. Knows not who asks.
using Mettle.Tuning.Reporting;

namespace Mettle.Tuning.Exports;

/// <summary>Reads.</summary>
public static class StoredStudies
{
    /// <summary>What a study is exported as.</summary>
    public static IReadOnlyList<string> Formats { get; } = ["csv", "json", "optuna"];

    /// <summary>The report of a study.</summary>
    /// <exception cref="ProblemException">It stored nothing.</exception>
    public static StudyReport Report(StudyLog log) => StudyReport.Of(StudyFacts.Of(log.Read()));

    /// <summary>The study in one of the <see cref="Formats"/>, line by line.</summary>
    /// <exception cref="ProblemException">It stored nothing, or there is no such format.</exception>
    public static IEnumerable<string> Export(StudyLog log, string format) => format switch
    {
        // RFC 4180 ends a row with CRLF; the line feed comes with printing.
        "csv" => StudyCsv.Of(Report(log)).Select(row => row + "\r"),
        "json" => [StudyReportJson.Of(Report(log))],
        "optuna" => OptunaJournal.Of(Report(log)),
        _ => throw new ProblemException(Problems.NoSuchExport(format, log.Id, Formats)),
    };
}
