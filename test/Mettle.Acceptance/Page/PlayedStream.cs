// A stream as a service would keep it: what happened, numbered, and how it stands. Tests play it back, or make it go on.
using System.Text.Json.Nodes;

namespace Mettle.Acceptance.Page;

/// <summary>One run, study, campaign or proof.</summary>
internal sealed class PlayedStream(string id, string verb, string name)
{
    private readonly Lock door = new();
    private readonly List<(long Sequence, JsonObject Event)> events = [];

    public string Id => id;

    public string Verb => verb;

    /// <summary>A service works on it.</summary>
    public bool IsLive { get; set; }

    /// <summary>It was asked to stop.</summary>
    public bool IsStopping { get; set; }

    /// <summary>As it is listed.</summary>
    public JsonObject Item()
    {
        var all = After(0).ToList();
        var (first, last) = (all[0].Event, all[^1].Event);
        return new JsonObject
        {
            ["id"] = id,
            ["verb"] = verb,
            ["name"] = name,
            ["status"] = IsStopping && IsLive ? "STOPPING" : IsLive ? "RUNNING" : (string?)last["status"] ?? "RUNNING",
            ["live"] = IsLive,
            ["started_at"] = (string?)first["at"],
            ["reason"] = IsLive ? null : (string?)last["reason"],
            ["summary"] = Summary(all, last),
        };
    }

    public void Say(long sequence, JsonObject happened)
    {
        lock (door)
            events.Add((sequence, happened));
    }

    public IReadOnlyList<(long Sequence, JsonObject Event)> After(long sequence)
    {
        lock (door)
        {
            // Sequences grow: what is new stands at the end.
            var first = events.Count;
            while (first > 0 && events[first - 1].Sequence > sequence)
                first--;
            return events[first..];
        }
    }

    /// <summary>The event of a trial; null: it has not ended.</summary>
    public JsonObject? Trial(int number) => After(0).Select(e => e.Event).FirstOrDefault(e => Kind(e) == "trial" && (int?)e["trial"] == number);

    public static string Kind(JsonObject happened) => (string)happened["event"]!;

    private static JsonObject Summary(List<(long Sequence, JsonObject Event)> all, JsonObject last)
    {
        var first = all[0].Event;
        var trials = all.Select(e => e.Event).Where(e => Kind(e) == "trial").ToList();
        var worst = trials.Where(t => t["severity"] is not null).MaxBy(t => (double)t["severity"]!);
        var summary = new JsonObject { ["done"] = trials.Count, ["severity"] = worst?["severity"]?.DeepClone(), ["plan"] = worst?["plan"]?.DeepClone() };
        if (first["trials"] is { } wanted)
            summary["of"] = wanted.DeepClone();
        foreach (var figure in new[] { "lane", "stages" })
            summary[figure] = first[figure]?.DeepClone();
        foreach (var figure in new[] { "jobs", "verdict", "ratio", "interval", "best", "seconds" })
            summary[figure] = last[figure]?.DeepClone();
        if (last["findings"] is JsonArray findings)
            (summary["findings"], summary["plan"]) = (findings.Count, findings[0]!["plan"]!.DeepClone());
        return summary;
    }
}
