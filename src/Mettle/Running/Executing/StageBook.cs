// What is counted and promised for one stage while it runs: its jobs, its time, its gates. Knows no threads.
using Mettle.Running.Declared;
using Mettle.Running.Planning;

namespace Mettle.Running.Executing;

/// <param name="stage">The stage.</param>
/// <param name="lane">Adds promises; null: none.</param>
internal sealed class StageBook(StagePlan stage, Lane? lane)
{
    private readonly Dictionary<JobState, int> ended = [];
    private readonly Dictionary<string, List<double>> metrics = new(StringComparer.Ordinal);
    private int toldUpToDate;

    public StagePlan Stage => stage;

    /// <summary>When its first job was looked at; null: none was.</summary>
    public long? Begun { get; set; }

    /// <summary>Its time.</summary>
    public SlaWatch? Sla { get; } = (stage.Stage.Sla ?? lane?.StageSla) is { } sla ? new SlaWatch(stage.Name, sla) : null;

    /// <summary>Commands were executed before its first job.</summary>
    public bool HasBegunWork { get; set; }

    /// <summary>How its jobs ended so far.</summary>
    public JobCounts Counts => new(
        ended.GetValueOrDefault(JobState.Done),
        ended.GetValueOrDefault(JobState.UpToDate) + ended.GetValueOrDefault(JobState.Restored),
        ended.GetValueOrDefault(JobState.Failed),
        ended.GetValueOrDefault(JobState.Blocked) + ended.GetValueOrDefault(JobState.Stopped));

    private IEnumerable<QualityGate> Gates
    {
        get
        {
            var added = lane?.Gates.GetValueOrDefault(stage.Name) ?? [];
            return stage.Stage.Gates.Where(g => !added.Any(a => a.Gate.Metric == g.Gate.Metric)).Concat(added);
        }
    }

    /// <summary>A job ended.</summary>
    /// <param name="state">How.</param>
    /// <param name="measured">Its metrics, where it succeeded.</param>
    public void End(JobState state, IReadOnlyList<KeyValuePair<string, double>>? measured)
    {
        ended[state] = ended.GetValueOrDefault(state) + 1;
        foreach (var (name, value) in measured ?? [])
        {
            if (!metrics.TryGetValue(name, out var values))
                metrics.Add(name, values = []);
            values.Add(value);
        }
    }

    /// <summary>How many jobs turned out to be up to date since this was asked last.</summary>
    public int NewlyUpToDate()
    {
        var more = ended.GetValueOrDefault(JobState.UpToDate) - toldUpToDate;
        toldUpToDate += more;
        return more;
    }

    /// <summary>Judges its gates. In a fan-out every job's number must pass; the one that is told is the first that does not.</summary>
    public IEnumerable<GateJudged> Judge()
    {
        foreach (var gate in Gates)
        {
            var values = metrics.GetValueOrDefault(gate.Gate.Metric, []);
            var failing = values.FindIndex(v => !gate.Gate.Passes(v) || IsOfHundred(gate.Gate, v));
            double? told = values.Count == 0 ? null : values[failing >= 0 ? failing : ^1];
            var remedy = told is { } value && IsOfHundred(gate.Gate, value) ? $"write the metric as a share from 0 to 1, or compare it without %: {value} is no share" : gate.Remedy;
            yield return new GateJudged(stage.Name, gate.Gate.ToString(), told, values.Count > 0 && failing < 0, remedy);
        }
    }

    // 80 % is 0.8: a metric that counts to 100 would hold whatever it is.
    private static bool IsOfHundred(Gate gate, double value) => gate.Source.EndsWith('%') && gate.Threshold <= 1 && value > 1;
}
