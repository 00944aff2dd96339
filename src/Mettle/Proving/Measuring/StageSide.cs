// A side that is a stage: what it needs is brought up to date off the clock, then all of its jobs are executed. Knows no jobs of its own.
using Mettle.Proving.Judging;
using Mettle.Running;
using Mettle.Running.Declared;

namespace Mettle.Proving.Measuring;

/// <param name="stage">Which.</param>
/// <param name="runs">Runs it in the side's folder.</param>
/// <param name="place">For its params.</param>
/// <param name="terms">What it is held to.</param>
internal sealed class StageSide(Stage stage, StageRuns runs, SidePlace place, RunTerms terms) : ISide
{
    private IReadOnlyList<string>? needs;

    public SideRun Run(CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        needs ??= runs.Needs(stage.Name, place.Params, cancellation);
        if (needs.Count > 0 && StageRuns.FailureOf(runs.Bring(needs, place.Params, cancellation)) is { } failed)
        {
            cancellation.ThrowIfCancellationRequested();
            return Failed(failed with { Why = $"what it needs is not up to date: {failed.Why}" });
        }

        var said = runs.Force(stage.Name, place.Params, terms.Timeout, cancellation);
        cancellation.ThrowIfCancellationRequested();
        return StageRuns.FailureOf(said) switch
        {
            null => Measured(said),
            _ when said[^1] is RunResult { Status: Status.Running } => new SideRun(null, RunFailure.Late(terms.Timeout, [])),
            var why => Failed(why),
        };
    }

    private static SideRun Failed(StageFailure failure) =>
        new(null, new RunFailure(failure.Why) { ExitCode = failure.ExitCode, Tail = failure.Tail });

    private SideRun Measured(IReadOnlyList<RunEvent> said)
    {
        var jobs = said.OfType<JobFinished>().Where(j => j.Stage == stage.Name).Select(j => j.Measures!).ToList();
        if (jobs.Count == 0)
            return SideRun.Failed($"stage {stage.Name} has no jobs");
        if (TryMetrics(out var metrics) is { } why)
            return SideRun.Failed(why);
        var cpu = jobs.Sum(j => j.UserSeconds + j.SystemSeconds);
        var peak = jobs.Max(j => j.PeakMemory);
        var seconds = said.OfType<StageFinished>().Single(s => s.Stage == stage.Name).Seconds;
        return new SideRun(new RunMeasures(seconds, cpu > 0 ? cpu : null, peak > 0 ? peak : null, metrics), null);
    }

    // Null: they do.
    private string? TryMetrics(out Dictionary<string, double> metrics)
    {
        metrics = [];
        if (terms.Metrics.Count == 0)
            return null;
        if (stage.Foreach is not null)
            return $"stage {stage.Name} has a job for each item, so no metric has one value";
        return runs.TryMetrics(stage, place.Params, out metrics, out var why) ? terms.Lack(metrics) : Printable.Line(why);
    }
}
