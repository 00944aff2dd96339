// What would make an inconclusive proof conclusive: how many pairs, were the effect what it looks like.
using Mettle.Proving.Judging;
using Mettle.Statistics;

namespace Mettle.Proving.Reporting;

internal static class Advice
{
    private const double Power = 0.9;

    /// <summary>A sentence for each criterion that is undecided; none where the proof is not inconclusive.</summary>
    public static IEnumerable<string> Of(ProofFacts facts)
    {
        if (facts.Verdict != Verdict.Inconclusive)
            return [];
        if (facts.Results.Count > 0)
            return ["More runs, measured with the same tool, make the intervals narrower; runs of both sides in turns keep the machine's moods out of them."];
        return facts.Judgements.SelectMany(j => j.Criteria).Where(c => c.Verdict == Verdict.Inconclusive).Select(c => Of(facts, c));
    }

    private static string Of(ProofFacts facts, CriterionJudgement criterion)
    {
        var level = 1 - facts.Started.Terms.Confidence;
        if (Effect(facts, criterion) is not { } effect)
            return $"{criterion.Measure}: how many pairs would decide cannot be told.";
        var seen = $"{criterion.Measure}: if the true ratio is {RatioText.Of(criterion.Ratio!.Value)}, as it looks,";
        return Statistics.Power.Pairs(effect, Power, level) is not { } pairs ? $"{seen} it lies so near to the limit that no number of pairs decides."
            : pairs <= facts.Pairs.Count ? $"{seen} these pairs would be enough for a test at a fixed number; looking after each pair takes some more."
            : $"{seen} {pairs} pairs decide in {RatioText.Percent(Power)} of such proofs by a t test at a fixed number, {pairs - facts.Pairs.Count} more than were measured; looking after each pair takes some more. A quieter machine, or a longer workload, takes fewer.";
    }

    // How far the ratio is from the limit, in standard deviations of the logarithms of ratios within pairs; null: there is no limit, no scatter, or no distance.
    private static double? Effect(ProofFacts facts, CriterionJudgement criterion)
    {
        if (criterion is not { Ratio: { } ratio, Limit: { } limit })
            return null;
        var logs = facts.Pairs.Select(p => Math.Log((p.Pair.Candidate.Of(criterion.Measure) ?? double.NaN) / (p.Pair.Baseline.Of(criterion.Measure) ?? double.NaN))).Where(double.IsFinite).ToList();
        var effect = logs.Count < 2 ? double.NaN : Math.Log(ratio.Value / limit) / Moments.Of(logs).Deviation;
        return double.IsFinite(effect) && effect != 0 ? effect : null;
    }
}
