// Proofs and series as the ledger has them: their reports and their documents. Knows not who asks.
namespace Mettle.Proving.Reporting;

/// <summary>Reads.</summary>
public static class StoredProofs
{
    /// <summary>What a proof is exported as.</summary>
    public static IReadOnlyList<string> Formats { get; } = ["markdown", "json", "svg"];

    /// <summary>Whether it is a series of proofs.</summary>
    public static bool IsSeries(ProofLog log) => log.Read().FirstOrDefault() is SeriesStarted;

    /// <summary>The report as JSON.</summary>
    /// <exception cref="ProblemException">It stored nothing.</exception>
    public static string Json(ProofLog log) => IsSeries(log) ? ProofReportJson.Of(SeriesFacts.Of(log.Read())) : ProofReportJson.Of(ProofFacts.Of(log.Read()));

    /// <summary>The proof in one of the <see cref="Formats"/>.</summary>
    /// <exception cref="ProblemException">It stored nothing, there is no such format, or nothing to draw.</exception>
    public static string Export(ProofLog log, string format) => format switch
    {
        "markdown" => IsSeries(log) ? SeriesMarkdown.Of(SeriesFacts.Of(log.Read())) : ProofMarkdown.Of(ProofFacts.Of(log.Read()), picture: null),
        "json" => Json(log),
        "svg" when !IsSeries(log) => ProofSvg.Of(ProofFacts.Of(log.Read())) ?? throw new ProblemException(Problems.NothingToDraw(log.Id)),
        _ => throw new ProblemException(Problems.NoSuchExport(format, log.Id, Formats)),
    };
}
