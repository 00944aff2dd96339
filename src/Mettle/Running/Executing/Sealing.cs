// Writes the seal of a run that found nothing to do, where everything that it looked at is older than the run itself: whatever
// changes from now on bears another time.
using System.Text.Json;
using System.Text.Json.Nodes;
using Mettle.Running.Caching;
using Mettle.Running.Keys;

namespace Mettle.Running.Executing;

/// <param name="options">What was run.</param>
/// <param name="state">Where the seal goes.</param>
/// <param name="files">The files that were looked at.</param>
/// <param name="tree">The folders that were read.</param>
internal sealed class Sealing(RunOptions options, StateFolder state, FileIndex files, FolderTree tree)
{
    // Clocks of file systems tick more coarsely than ours.
    private const long Tick = 20_000_000;

    /// <summary>Writes it, or removes the one there is.</summary>
    /// <param name="arguments">Of the command line.</param>
    /// <param name="result">What would be said again.</param>
    /// <param name="begun">When the run began.</param>
    /// <param name="events">What it said.</param>
    public void Seal(string arguments, RunResult result, DateTimeOffset begun, IReadOnlyList<RunEvent> events)
    {
        var path = Caching.Seal.PathOf(state.Run, arguments);
        File.Delete(path);
        if (result.Status != Status.Completed || events.Any(e => e is JobFinished or JobStarted or RunWarned or SlaJudged))
            return;
        var latest = ((begun - DateTimeOffset.UnixEpoch).Ticks * 100) - Tick;
        var all = Seen();
        if (all.Exists(f => f.Value.Touched >= latest))
            return;
        Caching.Seal.Write(path, new SealContent(arguments, Variables(), Words(result), Json(result), all));
    }

    private List<KeyValuePair<string, FileStat>> Seen()
    {
        var all = new List<KeyValuePair<string, FileStat>>();
        foreach (var (path, stat) in files.Seen())
            all.Add(new(files.Absolute(path), stat));
        foreach (var folder in tree.Read)
            Add(all, files.Absolute(folder));
        Add(all, files.Absolute(options.File));
        Add(all, Path.Join(AppContext.BaseDirectory, "Mettle.dll"));
        return all;
    }

    private static void Add(List<KeyValuePair<string, FileStat>> all, string path) => all.Add(new(path, FileStat.Of(path)));

    private List<KeyValuePair<string, string?>> Variables() =>
        [.. options.Pipeline.Stages.SelectMany(s => s.Env).Where(e => !e.Contains('=', StringComparison.Ordinal)).Append("PATH").Distinct(StringComparer.Ordinal)
            .Select(name => new KeyValuePair<string, string?>(name, Environment.GetEnvironmentVariable(name)))];

    // Moment and duration are those of whoever says it again.
    private static string Json(RunResult result)
    {
        var json = JsonNode.Parse(JsonSerializer.Serialize(result, RunJson.Default.RunEvent))!.AsObject();
        json["at"] = "{at}";
        json["seconds"] = "{seconds}";
        return json.ToJsonString();
    }

    private static string Words(RunResult result) =>
        $"nothing to do: {result.Jobs.Cached} {(result.Jobs.Cached == 1 ? "job is" : "jobs are")} up to date";
}
