// One stored study in one line, as text and as JSON.
using System.Text.Json;
using Mettle.Storage;
using Mettle.Tuning;

namespace Mettle.Cli.Views.Studies;

/// <summary>Sums a study up from its latest event, which is its result where it ended or was interrupted.</summary>
internal static class StudyLine
{
    public static string Text(StreamSummary stream, StudyEvent? latest) =>
        $"{stream.Id}  {stream.Started:yyyy-MM-dd HH:mm}  {stream.Verb} {stream.Name}  " + (latest is StudyEnded result
            ? $"{result.Status.ToString().ToUpperInvariant()}  {result.Trials} trials  {(result.Best is { } best ? $"best {StudySentences.Number(best.Value)}" : "no best")}"
            : "RUNNING, or lost (mettle tune --resume goes on)");

    public static string Json(StreamSummary stream, StudyEvent? latest) => JsonSerializer.Serialize(Result(stream, latest), StudyJson.Default.StudyEvent);

    private static StudyEvent Result(StreamSummary stream, StudyEvent? latest) =>
        latest as StudyEnded ?? new StudyEnded(stream.Verb, stream.Id, Status.Running, 0, null, new("", ""), "it is under way, or its process ended before it did")
        {
            At = stream.LastAt ?? stream.Started,
        };
}
