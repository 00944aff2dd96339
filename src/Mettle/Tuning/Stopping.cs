// When a study is over before all of its trials are done. Follows from what trials came to, so that a study that is resumed stops where it would have.
using Mettle.Search;
using Mettle.Tuning.Declared;

namespace Mettle.Tuning;

/// <param name="study">Its rules.</param>
internal sealed class Stopping(StudyDefinition study)
{
    // One small expectation is chance; so many in a row are a verdict.
    private const int Unpromising = 5;

    // A program that is not there fails every trial: there is nothing to learn from more of them.
    private const int AllFailed = 10;

    private int since;
    private int failed;
    private bool anyMeasured;
    private double? best;
    private int unpromising;

    /// <summary>Takes in a trial that ended.</summary>
    /// <returns>Why the study is over: one sentence without a full stop. Null: it is not.</returns>
    public string? Ended(TrialResult trial)
    {
        Count(trial);
        if (!anyMeasured && failed >= AllFailed)
            return $"the first {failed} trials all failed; the last: {trial.Reason}";
        if (study.Stop.Target is { } target && trial.Status == ObservationStatus.Finished && !Better(target, trial.Value))
            return $"trial {trial.Index + 1} reached the target of {target:0.######}";
        return study.Stop.Patience is { } patience && since >= patience ? $"{since} trials in a row were no better than the best before them" : null;
    }

    /// <summary>Takes in what the sampler expects of the point that it proposes now; null: nothing in particular.</summary>
    /// <returns>As <see cref="Ended"/>.</returns>
    public string? Expected(double? improvement)
    {
        if (study.Stop.Improvement is not { } least || improvement is not { } expected)
            return null;
        unpromising = expected < least ? unpromising + 1 : 0;
        return unpromising >= Unpromising
            ? $"the sampler expects an improvement of {expected:0.##E+0} standard deviations, below {least:0.######}, {unpromising} times in a row"
            : null;
    }

    private void Count(TrialResult trial)
    {
        since++;
        failed += trial.Status == ObservationStatus.Failed ? 1 : 0;
        anyMeasured |= trial.Status != ObservationStatus.Failed;
        if (trial.Status != ObservationStatus.Finished || (best is { } known && !Better(trial.Value, known)))
            return;
        best = trial.Value;
        since = 0;
    }

    private bool Better(double value, double than) => study.Goal == Direction.Maximize ? value > than : value < than;
}
