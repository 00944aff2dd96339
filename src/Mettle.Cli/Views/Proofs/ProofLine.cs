// One stored proof or series in one line, as text and as JSON.
using System.Text.Json;
using Mettle.Proving;
using Mettle.Storage;

namespace Mettle.Cli.Views.Proofs;

/// <summary>Sums a proof up from its latest event, which is its result where it ended or was interrupted.</summary>
internal static class ProofLine
{
    public static string Text(StreamSummary stream, ProofEvent? latest) => $"{stream.Id}  {stream.Started:yyyy-MM-dd HH:mm}  {stream.Verb} {stream.Name}  " + latest switch
    {
        ProofEnded { Status: Status.Completed } ended => $"{ended.Verdict}  {ended.Reason}",
        ProofEnded ended => $"{ended.Status.ToString().ToUpperInvariant()}  {ended.Reason}",
        SeriesEnded ended => $"{ended.Status.ToString().ToUpperInvariant()}  {ended.Reason}",
        _ => "RUNNING, or lost (mettle prove --resume goes on)",
    };

    public static string Json(StreamSummary stream, ProofEvent? latest) => JsonSerializer.Serialize(
        latest is ProofEnded or SeriesEnded ? latest : new ProofEnded(stream.Verb, stream.Id, Status.Running, null, null, null, null, null, 0, "it is under way, or its process ended before it did")
        {
            At = stream.LastAt ?? stream.Started,
        },
        ProofJson.Default.ProofEvent);
}
