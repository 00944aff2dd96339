// Tests the best point of a study with what measured its trials. What is tested and what follows from it, Robustness knows.
using Mettle.Tuning.Declared;
using Mettle.Tuning.Objectives;
using Mettle.Tuning.Robustness;

namespace Mettle.Tuning;

/// <param name="definition">The study.</param>
/// <param name="tools">What measures.</param>
/// <param name="log">Gets the report.</param>
internal sealed class WinnerTest(StudyDefinition definition, StudyTools tools, StudyLog log)
{
    private int probes = definition.Trials;
    private string part = "";

    /// <summary>Does the tests, blocking.</summary>
    /// <exception cref="OperationCanceledException">It was cancelled; nothing is stored of the tests, which begin anew.</exception>
    public void Run(StudyResult result, TrialResult best, RobustnessSettings settings, CancellationToken cancellation)
    {
        var winner = new Winner(definition.Space, best.Point, result.Observations)
        {
            Goal = definition.Goal,
            Sampler = definition.Sampler,
            Seed = definition.Seed,
            Parallel = definition.Parallel,
        };
        log.Append(new RobustnessTested(RobustnessRun.Of(winner, settings, Measure, Say, cancellation)));
    }

    // Gates speak of trials on all of the data: on a part of it there are fewer of everything.
    private double Measure(Probe probe, CancellationToken cancellation)
    {
        using var late = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        if (definition.Timeout is { } limit)
            late.CancelAfter(limit);
        var request = new TrialRequest(Interlocked.Increment(ref probes), probe.Point, definition.Whole, (int)(definition.Seed >> 33))
        {
            Data = tools.Data.Count == 0 ? null : tools.Data,
            Window = probe.Window,
            Perturb = probe.Perturb,
        };
        return tools.Objective.Measure(request, _ => false, late.Token).Metrics.GetValueOrDefault(definition.Metric, double.NaN);
    }

    private void Say(RobustnessProgress progress)
    {
        if (progress.Part == part)
            return;
        part = progress.Part;
        log.Append(new StudyPreparing($"testing the best point: {part}"));
    }
}
