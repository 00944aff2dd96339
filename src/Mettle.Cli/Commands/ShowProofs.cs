// mettle show, for proofs and series: the report as text or JSON.
using Mettle.Proving;
using Mettle.Proving.Reporting;

namespace Mettle.Cli.Commands;

/// <summary>Reads stored proofs and gives the lines to print.</summary>
internal static class ShowProofs
{
    /// <summary>The report, for people or for programs.</summary>
    public static IEnumerable<string> Report(ProofLog log, bool json) =>
        json ? [StoredProofs.Json(log)] : StoredProofs.IsSeries(log) ? SeriesText.Lines(SeriesFacts.Of(log.Read())) : ProofText.Lines(ProofFacts.Of(log.Read()));
}
