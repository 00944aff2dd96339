// Why a criterion is judged as it is, in one sentence without a full stop.
using Mettle.Proving.Declared;

namespace Mettle.Proving.Judging;

internal static class Reasons
{
    public static string TooFew(int count, Terms terms, string what) => count == 0
        ? $"there is no {what}, and no verdict below {terms.Pairs.Min}"
        : $"there {(count == 1 ? "is" : "are")} {Of(count, what)}, and no verdict below {terms.Pairs.Min}";

    public static string Of(Decision decision, Criterion criterion, Terms terms, int count)
    {
        var limit = Percent.OfRatio(criterion.Limit);
        var interval = Percent.Between(decision.Interval, Math.Log(criterion.Limit));
        return decision switch
        {
            { Method: Deciding.EqualSamples } => "all samples are equal: they do not tell how they might have differed",
            { Method: Deciding.Exact } => $"the change is {Percent.OfRatio(Math.Exp(decision.Value))} in every run, {Where(decision.Verdict, criterion)} {limit}",
            { Interval: { Low: double.NegativeInfinity } or { High: double.PositiveInfinity } } => $"{count} runs of each side do not bound the change",
            { Verdict: Verdict.Inconclusive } => $"{limit} lies in the interval, {interval}{(terms.Pairs.IsSequential && count >= terms.Pairs.Max ? $", still after {count} pairs" : "")}",
            _ => $"the whole interval, {interval}, lies {Where(decision.Verdict, criterion)} {limit}",
        };
    }

    // An improvement is to be reached, an allowance to be kept.
    private static string Where(Verdict verdict, Criterion criterion) => (IsImprovement(criterion), verdict == Verdict.Accepted) switch
    {
        (true, true) => "beyond",
        (true, false) => "short of",
        (false, true) => "within",
        (false, false) => "outside",
    };

    private static bool IsImprovement(Criterion criterion) => criterion.IsAtMost ? criterion.Limit < 1 : criterion.Limit > 1;

    private static string Of(int count, string what) => count == 1 ? $"1 {what}" : what.Contains(' ') ? $"{count} {what.Insert(what.IndexOf(' ', StringComparison.Ordinal), "s")}" : $"{count} {what}s";
}
