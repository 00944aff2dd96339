// The tests that were asked for, one after the other. Knows what each is called, and no more of them.
namespace Mettle.Tuning.Robustness;

/// <summary>Tests the best point of a study.</summary>
public static class RobustnessRun
{
    /// <summary>
    /// Does the tests, blocking. The result is a pure function of winner, settings and what is measured, however many measurements run at once.
    /// </summary>
    /// <param name="winner">What is tested.</param>
    /// <param name="settings">Which tests, and how thorough.</param>
    /// <param name="evaluator">Measures; called from as many threads as <see cref="Winner.Parallel"/> says.</param>
    /// <param name="progress">Told after each measurement, never twice at once; null: nobody is.</param>
    /// <param name="cancellation">Ends the tests.</param>
    /// <exception cref="ProblemException">All that is wrong with the winner and the settings, and a sampler that does not take the space.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static RobustnessReport Of(
        Winner winner, RobustnessSettings settings, Evaluator evaluator, Action<RobustnessProgress>? progress = null, CancellationToken cancellation = default)
    {
        List<Problem> problems = [.. RobustnessCheck.Of(winner), .. RobustnessCheck.Of(settings)];
        if (problems.Count > 0)
            throw new ProblemException(problems);
        var task = new RobustnessTask(winner, evaluator, progress, cancellation);
        var report = new RobustnessReport(winner.Best)
        {
            Sensitivity = settings.Sensitivity ? SensitivityTest.Of(task) : null,
            Overfit = settings.Overfit is { } overfit ? OverfitTest.Of(overfit, task) : null,
            Noise = settings.Noise is { } noise ? NoiseTest.Of(noise, task) : null,
            WalkForward = settings.WalkForward is { } walk ? WalkForwardTest.Of(walk, task) : null,
            Shuffle = settings.Shuffle is { } shuffle ? ShuffleTest.Of(shuffle, task) : null,
        };
        return report with { Warnings = OverfitWarnings.Of(report) };
    }
}
