// Samples that a verdict could be wrong about: too few, none, constant, not above zero, lacking, absurd.
using System.Text.Json;
using Mettle.Proving.Declared;
using Mettle.Statistics;

namespace Mettle.Proving.Judging;

public sealed class NoVerdictWithoutEnoughToGoBy
{
    private static readonly Criterion Answers = new("answers", true, 0.95, "change <= -5%");

    [Theory]
    [InlineData(0.1)]
    [InlineData(10)]
    public void Fewer_pairs_than_the_least_neither_accept_nor_reject(double ratio)
    {
        for (var count = 2; count < 10; count++)
        {
            var judged = Judge.Of(Some.Terms(Some.UpTo200, Some.Faster), Some.Pairs(count, ratio, 0.001)).Criteria.Single();
            Assert.Equal(Verdict.Inconclusive, judged.Verdict);
            Assert.Equal($"there are {count} pairs, and no verdict below 10", judged.Reason);
            Assert.NotNull(judged.Ratio);
        }
    }

    [Theory]
    [InlineData(0, "there is no pair, and no verdict below 10")]
    [InlineData(1, "there is 1 pair, and no verdict below 10")]
    public void One_pair_or_none_has_not_even_a_ratio(int count, string reason)
    {
        var judged = Stored(Judge.Of(Some.Terms(Some.UpTo200, Some.Faster), Some.Pairs(count, 0.5, 0.1))).Criteria.Single();
        Assert.Equal((Verdict.Inconclusive, reason), (judged.Verdict, judged.Reason));
        Assert.Null(judged.Ratio);
        Assert.Null(judged.P);
        Assert.Equal(count, judged.Baseline.Count);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-0.001)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(double.NegativeInfinity)]
    public void A_value_that_is_no_number_above_zero_has_no_ratio(double value)
    {
        Pair[] pairs = [.. Some.Pairs(15, 0.1, 0.01), Some.Pair(1, value)];
        var judged = Stored(Judge.Of(Some.Terms(Some.UpTo200, Some.Faster), pairs)).Criteria.Single();
        Assert.Equal((Verdict.Inconclusive, "1 of 32 runs have a duration that is no number above 0, so that there is no ratio"), (judged.Verdict, judged.Reason));
        Assert.Null(judged.Ratio);
        Assert.Equal((16, 16), (judged.Baseline.Count, judged.Candidate.Count));
    }

    [Fact]
    public void Ratios_beyond_all_numbers_are_none()
    {
        Pair[] pairs = [.. Enumerable.Range(1, 12).Select(i => Some.Pair(1e-300 * i, 1e300))];
        var judged = Stored(Judge.Of(Some.Terms(Some.Ten, Some.Faster), pairs)).Criteria.Single();
        Assert.Equal((Verdict.Inconclusive, "the ratio is beyond all numbers"), (judged.Verdict, judged.Reason));
    }

    [Theory]
    [InlineData(0.5)]
    [InlineData(1)]
    [InlineData(2)]
    public void A_clock_that_always_says_the_same_decides_nothing(double ratio)
    {
        foreach (var range in new[] { new PairRange(12, 12), Some.UpTo200 })
        {
            var judgement = Stored(Judge.Of(Some.Terms(range, Some.Faster), [.. Enumerable.Repeat(Some.Pair(3, 3 * ratio), 12)]));
            var judged = judgement.Criteria.Single();
            Assert.Equal((Verdict.Inconclusive, "all samples are equal: they do not tell how they might have differed"), (judged.Verdict, judged.Reason));
            Assert.Equal(new Interval(0, double.PositiveInfinity), judged.Ratio!.Interval);
            Assert.Equal(ratio, judged.Ratio.Value, 1e-12);
            Assert.Equal(WarningKind.ConstantSamples, WarningSigns.OfJudgement(judgement, 0.95).Single().Warning);
        }
    }

    [Theory]
    [InlineData(1000, 900, Verdict.Accepted)]
    [InlineData(1000, 950, Verdict.Accepted)]
    [InlineData(1000, 951, Verdict.Rejected)]
    [InlineData(1000, 1000, Verdict.Rejected)]
    public void What_is_counted_is_exact_and_decides(long baseline, long candidate, Verdict verdict)
    {
        Pair[] pairs = [.. Enumerable.Repeat(new Pair(Some.Run(1, baseline, ("answers", baseline)), Some.Run(1, candidate, ("answers", candidate)), false), 10)];
        foreach (var measure in new[] { Answers, Answers with { Measure = Criterion.Memory } })
        {
            var judged = Stored(Judge.Of(Some.Terms(Some.UpTo200, measure), pairs)).Criteria.Single();
            Assert.Equal((verdict, "exact", verdict == Verdict.Accepted ? 0 : 1), (judged.Verdict, judged.Ratio!.Method, judged.P));
            Assert.Equal(WarningKind.ConstantSamples, WarningSigns.OfJudgement(new(verdict, "", [judged]), 0.95).Single().Warning);
            Assert.Equal(Verdict.Inconclusive, Judge.Of(Some.Terms(Some.UpTo200, measure), pairs[..9]).Verdict);
        }
    }

    [Fact]
    public void Memory_that_may_not_grow_and_does_not_is_accepted() =>
        Assert.Equal(Verdict.Accepted, Judge.Of(Some.Terms(Some.Ten, new Criterion(Criterion.Memory, true, 1, "change <= 0%")), Some.Pairs(10, 1, 0.1)).Verdict);

    [Fact]
    public void What_a_profile_asks_is_left_out_where_it_cannot_be_had_and_what_the_user_asks_is_not()
    {
        Pair[] pairs = [.. Some.Pairs(12, 0.5, 0.02).Select((pair, i) => i == 3 ? pair with { Candidate = pair.Candidate with { Memory = null } } : pair)];
        var profile = Some.Memory with { IsDefault = true };
        var without = Judge.Of(Some.Terms(Some.UpTo200, Some.Faster, profile), pairs);
        Assert.Equal((Verdict.Accepted, "duration"), (without.Verdict, without.Criteria.Single().Measure));
        var warning = WarningSigns.After(Some.Claim(Some.Faster, profile), pairs, without).Single();
        Assert.Equal((WarningKind.MemoryUnknown, "memory was not judged: 1 run has none that can be told"), (warning.Warning, warning.Text));
        var asked = Judge.Of(Some.Terms(Some.UpTo200, Some.Faster, Some.Memory), pairs);
        Assert.Equal((Verdict.Inconclusive, "memory: 1 of 24 runs have no memory"), (asked.Verdict, asked.Reason));
        Assert.Equal((Verdict.Inconclusive, 0), (Judge.Of(Some.Terms(Some.UpTo200, profile), pairs).Verdict, Judge.Of(Some.Terms(Some.UpTo200, profile), pairs).Criteria.Count));
    }

    private static Judgement Stored(Judgement judgement)
    {
        var text = JsonSerializer.Serialize<ProofEvent>(new PairsJudged(1, judgement), ProofJson.Default.ProofEvent);
        return ((PairsJudged)JsonSerializer.Deserialize(text, ProofJson.Default.ProofEvent)!).Judgement;
    }
}
