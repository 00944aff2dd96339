// Trials measured by the pipeline: the point's values are its params, what they do not reach comes from the cache.
using Mettle.Running;
using Mettle.Running.Declared;
using Mettle.Search;

namespace Mettle.Tuning.Objectives;

/// <param name="stage">Up to which it is run; one job, with metrics.</param>
/// <param name="runs">Runs it.</param>
internal sealed class RunStages(Stage stage, StageRuns runs) : IObjective
{
    // What takes less is as good as nothing.
    private const double Least = 0.125;

    public Measured Measure(TrialRequest request, Func<TrialAnswer, bool> report, CancellationToken cancellation)
    {
        var said = runs.Bring([stage.Name], Values(request.Params), cancellation);
        cancellation.ThrowIfCancellationRequested();
        if (StageRuns.FailureOf(said) is { } failed)
            return Measured.Failed(failed.Why, failed.Tail.Count > 0 ? string.Join('\n', failed.Tail) : null);
        return runs.TryMetrics(stage, Values(request.Params), out var metrics, out var why) ? new Measured(metrics) : Measured.Failed(Printable.Line(why));
    }

    /// <summary>
    /// What a point is expected to cost: of the jobs that are not in the cache, the seconds that they took last time, by powers of two, so
    /// that a millisecond more or less changes no search.
    /// </summary>
    public double Cost(Point point, CancellationToken cancellation) =>
        runs.Missing(stage.Name, Values(point), cancellation).Sum(job => job.Expected is { } seconds ? Math.Pow(2, Math.Ceiling(Math.Log2(Math.Max(seconds, Least)))) : 1);

    private static IEnumerable<KeyValuePair<string, string>> Values(Point point) =>
        point.Entries.Select(e => KeyValuePair.Create(e.Key, e.Value.ToString()));
}
