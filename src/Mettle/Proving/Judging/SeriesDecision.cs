// Whether a series of claims goes on after what was judged of it. Knows only verdicts and ratios.
using Mettle.Proving.Declared;

namespace Mettle.Proving.Judging;

/// <summary>The stop rule of a series. Follows from what was judged alone.</summary>
public static class SeriesDecision
{
    /// <summary>Why the series is over: one sentence without a full stop. Null: the next claim is judged.</summary>
    /// <param name="series">Its rules.</param>
    /// <param name="judged">In the order in which they were judged, without those that were skipped.</param>
    public static string? Of(SeriesDefinition series, IReadOnlyList<SeriesClaimJudged> judged)
    {
        var composed = Composed(judged);
        if (series.Goal is { } goal && composed?.Value <= goal)
            return $"the goal, {Percent.OfRatio(goal)}, is met: together the accepted claims come to {Percent.OfRatio(composed.Value)}";
        if (series.Patience > 0 && judged.Count >= series.Patience && judged.TakeLast(series.Patience).All(claim => !Gains(claim, series.Least)))
            return $"the last {Number(series.Patience)} gained less than {Percent.OfShare(series.Least)} or {(series.Patience == 1 ? "was" : "were")} not accepted";
        return judged.Count >= series.Claims.Count ? "all are judged" : null;
    }

    /// <summary>What the accepted claims come to together; null: there are none.</summary>
    public static RatioEstimate? Composed(IEnumerable<SeriesClaimJudged> judged) =>
        Composition.Of([.. judged.Where(claim => claim.Verdict == Verdict.Accepted).Select(claim => claim.Ratio).OfType<RatioEstimate>()]);

    private static bool Gains(SeriesClaimJudged claim, double least) => claim is { Verdict: Verdict.Accepted, Ratio: { } ratio } && ratio.Value <= 1 - least;

    private static string Number(int count) => count switch { 1 => "one", 2 => "two", 3 => "three", _ => $"{count}" };
}
