// The sentences of a run for people, the same in every view. Pure functions.
using System.Globalization;
using Mettle.Running;

namespace Mettle.Cli.Views.Runs;

internal static class RunSentences
{
    /// <summary>How a job is called at the beginning of a line.</summary>
    public static string Name(string stage, string? item) => item is null ? stage : $"{stage} {Printable.Line(item)}";

    /// <summary>What is to be said of an event; empty: nothing.</summary>
    public static IEnumerable<string> Of(RunEvent happened) => happened switch
    {
        RunStarted { Why: { } why } started => [$"lane {started.Lane}: {why}"],
        JobStarted { Attempt: 0 } would => [$"would run {Name(would.Stage, would.Item)}: {would.Why}"],
        JobStarted { Attempt: 1 } started => [$"run {Name(started.Stage, started.Item)}: {started.Why}"],
        JobStarted again => [$"run {Name(again.Stage, again.Item)} again, attempt {again.Attempt}"],
        JobExplained explained => explained.Why.Select(w => $"  {Name(explained.Stage, explained.Item)}: {w}"),
        JobFinished job => Of(job),
        CyclePhase phase => [$"{Name(phase.Stage, phase.Item)}: {phase.Phase}, attempt {phase.Attempt}: {phase.Reason}"],
        PoolResized pool => [$"pool {pool.Pool}: {pool.Size}: {pool.Reason}"],
        GateJudged gate => [$"gate {gate.Stage} {gate.Gate}: {Measured(gate)}{(gate.Passed ? ", holds" : ", MISSED")}{(gate.Passed || gate.Remedy.Length == 0 ? "" : $"\n  remedy: {gate.Remedy}")}"],
        SlaJudged sla => [$"{(sla.Missed ? "MISSED" : "warning")}: {sla.Stage ?? "the run"} has taken {Seconds(sla.Elapsed)} of the {Seconds(sla.Limit)} that were promised"],
        RunWarned warning => [$"warning: {warning.Text}"],
        RunResult result => [Of(result)],
        _ => [],
    };

    /// <summary>A duration for people.</summary>
    public static string Seconds(double seconds) =>
        seconds < 10 ? seconds.ToString("0.00 s", CultureInfo.InvariantCulture) : seconds.ToString("0.0 s", CultureInfo.InvariantCulture);

    /// <summary>The last line.</summary>
    public static string Of(RunResult result)
    {
        var counts = result.Jobs;
        var parts = new List<string>();
        if (counts.Done > 0)
            parts.Add($"{counts.Done} done");
        if (counts.Cached > 0)
            parts.Add($"{counts.Cached} cached");
        if (counts.Failed > 0)
            parts.Add($"{counts.Failed} failed");
        if (counts.Blocked > 0)
            parts.Add($"{counts.Blocked} not executed");
        return $"{result.Status.ToString().ToUpperInvariant()} in {Seconds(result.Seconds)}: {(parts.Count == 0 ? "" : string.Join(", ", parts) + "; ")}{result.Reason}";
    }

    private static IEnumerable<string> Of(JobFinished job)
    {
        var name = Name(job.Stage, job.Item);
        switch (job.State)
        {
            case JobState.Done:
                yield return $"done {name} in {Seconds(job.Measures!.Seconds)}{(job.Flaky ? ", FLAKY: it failed with the same inputs" : "")}";
                break;
            case JobState.Restored:
                yield return $"restored {name}: {job.Why}";
                break;
            default:
                yield return $"{job.State.ToString().ToUpperInvariant()} {name}: {job.Why}";
                foreach (var line in job.Tail)
                    yield return $"  | {line}";
                break;
        }
    }

    private static string Measured(GateJudged gate) => gate.Measured is { } value ? value.ToString("0.####", CultureInfo.InvariantCulture) : "not measured";
}
