// One promise of time: says once that its end is near, and once that it is missed.
using Mettle.Running.Declared;

namespace Mettle.Running.Executing;

/// <param name="stage">Whose; null: of the whole run.</param>
/// <param name="sla">The promise.</param>
internal sealed class SlaWatch(string? stage, Sla sla)
{
    private bool isWarned;

    /// <summary>It was missed, and that fails the run.</summary>
    public bool HasFailed { get; private set; }

    /// <summary>It was missed.</summary>
    public bool IsMissed { get; private set; }

    /// <summary>What is to be said after so many seconds; null: nothing, or it was said.</summary>
    public SlaJudged? Look(double elapsed)
    {
        var limit = sla.Duration.TotalSeconds;
        if (IsMissed || elapsed < limit * sla.Warn)
            return null;
        if (elapsed < limit)
        {
            if (isWarned)
                return null;
            isWarned = true;
            return new SlaJudged(stage, limit, elapsed, Missed: false, sla.Fails);
        }

        IsMissed = true;
        HasFailed = sla.Fails;
        return new SlaJudged(stage, limit, elapsed, Missed: true, sla.Fails);
    }
}
