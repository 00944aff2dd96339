// What a series came to, in sentences that terminal and document share.
using Mettle.Proving.Judging;

namespace Mettle.Proving.Reporting;

internal static class SeriesWords
{
    /// <summary>Accepted, Rejected, Inconclusive; Failed; Skipped.</summary>
    public static string Verdict(SeriesClaimJudged claim) => claim.Verdict?.ToString() ?? (claim.Proof is null ? "Skipped" : "Failed");

    /// <summary>What the accepted claims come to together, and what that supposes.</summary>
    public static IEnumerable<string> Composed(SeriesFacts facts)
    {
        if (facts.Ended is not { } ended)
            return [];
        if (ended.Composed is not { } composed)
            return ["Nothing was accepted."];
        return
        [
            $"Together: {Together(composed)}{Goal(facts.Started.Goal, composed)}.",
            "Ratios multiply, and percentages are never added. The product supposes that the changes do not get into each other's way: only a claim that makes all of them at once can tell.",
        ];
    }

    /// <summary>Why it ended, or that it did not.</summary>
    public static IEnumerable<string> End(SeriesFacts facts) => facts.Ended is { } ended
        ? [$"{ended.Status.ToString().ToUpperInvariant()}: {ended.Reason}."]
        : ["It has no result: it is under way, or lost its process."];

    private static string Together(RatioEstimate composed) =>
        $"a ratio of {RatioText.Whole(composed)}, {RatioText.Times(1 / composed.Value)} times as fast, a change of {RatioText.Change(composed.Value)}";

    private static string Goal(double? goal, RatioEstimate composed) => goal is not { } enough ? ""
        : $"; the goal was {RatioText.Of(enough)}, and is {(composed.Value <= enough ? "" : "not ")}reached";
}
