// What took more than one and a half times the mean: the three worst jobs, and the three worst stages.
using System.Text.Json.Serialization;

namespace Mettle.Running.Reporting;

/// <summary>What is a bottleneck.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<BottleneckKind>))]
public enum BottleneckKind
{
    /// <summary>A job, against all jobs that were executed.</summary>
    [JsonStringEnumMemberName("job")]
    Job,

    /// <summary>A stage, from its first job to its last, against all stages that executed something.</summary>
    [JsonStringEnumMemberName("stage")]
    Stage,
}

/// <summary>A job or stage that took more than 1.5 × the mean of its kind.</summary>
/// <param name="Kind">Job or stage.</param>
/// <param name="Name">Its name.</param>
/// <param name="Seconds">How long it took.</param>
/// <param name="TimesMean">How many times the mean that is.</param>
/// <param name="Share">Share of the run's wall time.</param>
public sealed record Bottleneck(BottleneckKind Kind, string Name, double Seconds, double TimesMean, double Share)
{
    private const double Above = 1.5;
    private const int Top = 3;

    internal static IReadOnlyList<Bottleneck> Of(RunFacts facts)
    {
        var stages = facts.Executed.GroupBy(j => j.Job.Stage).Select(s => (s.Key, s.Max(j => j.Ended) - s.Min(j => j.Took.Started)));
        return [.. Worst(BottleneckKind.Stage, [.. stages], facts.Seconds), .. Worst(BottleneckKind.Job, [.. facts.Executed.Select(j => (j.Name, j.Seconds))], facts.Seconds)];
    }

    private static IEnumerable<Bottleneck> Worst(BottleneckKind kind, IReadOnlyList<(string Name, double Seconds)> all, double wall)
    {
        if (all is [] || wall <= 0)
            return [];
        var mean = all.Average(a => a.Seconds);
        return all.Where(a => a.Seconds > Above * mean).OrderByDescending(a => a.Seconds).Take(Top)
            .Select(a => new Bottleneck(kind, a.Name, a.Seconds, a.Seconds / mean, a.Seconds / wall));
    }
}
