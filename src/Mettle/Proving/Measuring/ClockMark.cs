// A moment by both clocks, so that it can be told later whether the wall clock was set. Durations never come from the wall clock.
namespace Mettle.Proving.Measuring;

/// <summary>A moment.</summary>
/// <param name="Wall">By the wall clock.</param>
/// <param name="Stamp">By the clock that is never set, and stands while the machine sleeps.</param>
internal readonly record struct ClockMark(DateTimeOffset Wall, long Stamp)
{
    private static readonly TimeSpan Least = TimeSpan.FromSeconds(1);

    /// <summary>Now.</summary>
    public static ClockMark Now(TimeProvider time) => new(time.GetUtcNow(), time.GetTimestamp());

    /// <summary>How far the wall clock was set since then, ahead or back; null: by no more than a second, which a clock that is kept right may be.</summary>
    public TimeSpan? StepSince(TimeProvider time)
    {
        var step = time.GetUtcNow() - Wall - time.GetElapsedTime(Stamp);
        return step.Duration() > Least ? step : null;
    }
}
