// How much of a value is left, as one share whatever the goal.
namespace Mettle.Tuning.Robustness;

/// <param name="Share">1: all of it; below 0: it changed sides; null: there is no such share.</param>
/// <param name="Reason">Why there is none: one sentence without a full stop.</param>
internal readonly record struct Retention(double? Share, string? Reason)
{
    /// <summary>
    /// After ÷ before where the value before is on the good side of zero: a return above it, a profit written as a loss below it. Of a loss that is
    /// minimised and positive, before ÷ after: one that doubles keeps half.
    /// </summary>
    /// <param name="before">With the user's own sign.</param>
    /// <param name="after">With the user's own sign.</param>
    /// <param name="goal">Which values are better.</param>
    public static Retention Of(double? before, double? after, Direction goal) => (before, after, goal) switch
    {
        (null, _, _) or (_, null, _) => new(null, "there are no two values to compare"),
        ( > 0, _, Direction.Maximize) or ( < 0, _, Direction.Minimize) => new(after / before, null),
        ( > 0, > 0, Direction.Minimize) => new(before / after, null),
        _ => new(null, $"the value was {before:0.####} before, which is not on the good side of zero, so a share of it means nothing"),
    };
}
