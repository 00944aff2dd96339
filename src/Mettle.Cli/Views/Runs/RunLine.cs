// One stored run in one line, as text and as JSON.
using System.Text.Json;
using Mettle.Running;
using Mettle.Storage;

namespace Mettle.Cli.Views.Runs;

/// <summary>Sums a run up from its latest event, which is its result where it ended.</summary>
internal static class RunLine
{
    public static string Text(StreamSummary stream, RunEvent? latest) =>
        $"{stream.Id}  {stream.Started:yyyy-MM-dd HH:mm}  {stream.Verb} {stream.Name}  " + (latest is RunResult result
            ? $"{result.Status.ToString().ToUpperInvariant()}  {Sum(result.Jobs)} jobs  {result.Seconds:0.0} s"
            : "RUNNING, or lost (mettle run goes on)");

    public static string Json(StreamSummary stream, RunEvent? latest) => JsonSerializer.Serialize(Result(stream, latest), RunJson.Default.RunEvent);

    private static RunEvent Result(StreamSummary stream, RunEvent? latest) =>
        latest as RunResult ?? new RunResult(stream.Verb, stream.Id, Status.Running, new(0, 0, 0, 0), 0, [])
        {
            At = stream.LastAt ?? stream.Started,
            Reason = "it is under way, or its process ended before it did",
        };

    private static int Sum(JobCounts counts) => counts.Done + counts.Cached + counts.Failed + counts.Blocked;
}
