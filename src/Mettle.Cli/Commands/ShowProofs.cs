// mettle show, for proofs and series: the report as text or JSON, and the documents.
using Mettle.Proving;
using Mettle.Proving.Reporting;

namespace Mettle.Cli.Commands;

/// <summary>Reads stored proofs and gives the lines to print.</summary>
internal static class ShowProofs
{
    /// <summary>What <c>--export</c> takes.</summary>
    public static readonly IReadOnlyList<string> Formats = ["markdown", "json", "svg"];

    /// <summary>The report, for people or for programs.</summary>
    public static IEnumerable<string> Report(ProofLog log, bool json) =>
        json ? [Json(log)] : IsSeries(log) ? SeriesText.Lines(SeriesFacts.Of(log.Read())) : ProofText.Lines(ProofFacts.Of(log.Read()));

    /// <summary>The proof in one of the <see cref="Formats"/>.</summary>
    public static IEnumerable<string> Export(ProofLog log, string format) => format switch
    {
        "markdown" => [IsSeries(log) ? SeriesMarkdown.Of(SeriesFacts.Of(log.Read())) : ProofMarkdown.Of(ProofFacts.Of(log.Read()), picture: null)],
        "json" => [Json(log)],
        "svg" when !IsSeries(log) => [ProofSvg.Of(ProofFacts.Of(log.Read())) ?? throw new ProblemException(Problems.NothingToDraw(log.Id))],
        _ => throw new ProblemException(Problems.NoSuchExport(format, log.Id, ["markdown", "json"])),
    };

    private static string Json(ProofLog log) => IsSeries(log) ? ProofReportJson.Of(SeriesFacts.Of(log.Read())) : ProofReportJson.Of(ProofFacts.Of(log.Read()));

    private static bool IsSeries(ProofLog log) => log.Read().FirstOrDefault() is SeriesStarted;
}
