// When the pairs are looked at, and when there are enough of them. Follows from pairs alone, so that a proof that is resumed stops where it would have.
using Mettle.Proving.Declared;

namespace Mettle.Proving.Judging;

/// <summary>The stop rule. Looking more often than it says is what makes false verdicts.</summary>
public static class Looks
{
    /// <summary>Is there a look after so many pairs? Of a fixed number there is one, at the end; else after each from the least on.</summary>
    public static bool IsOne(PairRange range, int pairs) => pairs >= range.Min;

    /// <summary>Are there enough: is there a verdict, or no more pairs to come, or a criterion that no further pair can decide?</summary>
    public static bool AreOver(PairRange range, int pairs, Judgement judgement) =>
        IsOne(range, pairs) && (pairs >= range.Max || judgement.Verdict != Verdict.Inconclusive || judgement.Criteria.Count == 0 || judgement.Criteria.Any(c => c.Ratio is null));
}
