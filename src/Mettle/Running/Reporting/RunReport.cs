// What a run says about itself afterwards: one record, a pure function of its stored events and of the runs before it.
namespace Mettle.Running.Reporting;

/// <summary>A run, measured and judged. Times are seconds; shares go from 0 to 1.</summary>
/// <param name="Id">The run.</param>
/// <param name="File">Its file.</param>
/// <param name="Status">RUNNING also where its process was lost.</param>
/// <param name="Reason">Why it ended so.</param>
public sealed record RunReport(string Id, string File, Status Status, string Reason)
{
    /// <summary>When it began, in UTC.</summary>
    public DateTimeOffset Began { get; init; }

    /// <summary>Wall time.</summary>
    public double Seconds { get; init; }

    /// <summary>Its lane; null: none.</summary>
    public string? Lane { get; init; }

    /// <summary>How all jobs ended, with those that were up to date.</summary>
    public required JobCounts Counts { get; init; }

    /// <summary>How busy the machine's processors were with its jobs.</summary>
    public double ProcessorsBusy { get; init; }

    /// <summary>In the order of the file.</summary>
    public required IReadOnlyList<StageReport> Stages { get; init; }

    /// <summary>By name.</summary>
    public required IReadOnlyList<PoolReport> Pools { get; init; }

    /// <summary>All but those that were up to date, in the order in which they ended.</summary>
    public required IReadOnlyList<JobFinished> Jobs { get; init; }

    /// <summary>The chain of jobs that the run could not be shorter than.</summary>
    public required CriticalPath CriticalPath { get; init; }

    /// <summary>Jobs and stages that took much longer than the mean.</summary>
    public required IReadOnlyList<Bottleneck> Bottlenecks { get; init; }

    /// <summary>Fan-outs with a job that took much longer than the others.</summary>
    public required IReadOnlyList<UnevenStage> Uneven { get; init; }

    /// <summary>What would make it faster, most seconds first.</summary>
    public required IReadOnlyList<Recommendation> Recommendations { get; init; }

    /// <summary>Gates that were judged.</summary>
    public required IReadOnlyList<GateJudged> Gates { get; init; }

    /// <summary>Promises of time that were near their end, or missed.</summary>
    public required IReadOnlyList<SlaJudged> Slas { get; init; }

    /// <summary>What it warned of.</summary>
    public required IReadOnlyList<string> Warnings { get; init; }

    /// <summary>Reports a run.</summary>
    /// <param name="events">All of it, in their order; a run that is under way is reported as far as it is.</param>
    /// <param name="earlier">Earlier runs of the same file, for what varies from run to run.</param>
    public static RunReport Of(IReadOnlyList<RunEvent> events, IEnumerable<IReadOnlyList<RunEvent>>? earlier = null)
    {
        var facts = new RunFacts(events);
        var variability = new Variability([.. (earlier ?? []).Append(events)]);
        var path = CriticalPath.Of(facts);
        var pools = PoolReport.Of(facts, variability);
        var result = facts.Result;
        return new(facts.Started.Id, facts.Started.File, result?.Status ?? Status.Running, result?.Reason ?? "it has no result: it is under way, or lost its process")
        {
            Began = facts.Started.At,
            Seconds = facts.Seconds,
            Lane = facts.Started.Lane,
            Counts = result?.Jobs ?? StageReport.Count(facts.Jobs),
            ProcessorsBusy = Busy(facts),
            Stages = StageReport.Of(facts, variability),
            Pools = pools,
            Jobs = facts.Jobs,
            CriticalPath = path,
            Bottlenecks = Bottleneck.Of(facts),
            Uneven = UnevenStage.Of(facts),
            Recommendations = Advice.Of(facts, pools, path),
            Gates = [.. events.OfType<GateJudged>()],
            Slas = [.. events.OfType<SlaJudged>()],
            Warnings = [.. events.OfType<RunWarned>().Select(w => w.Text)],
        };
    }

    private static double Busy(RunFacts facts)
    {
        var capacity = facts.Started.Processors * facts.Seconds;
        return capacity > 0 ? facts.Executed.Sum(j => j.Took.UserSeconds + j.Took.SystemSeconds) / capacity : 0;
    }
}
