// The judge on samples whose answer is known: verdicts, what is told beside them, and that one limit out of reach is enough to say no.
using System.Text.Json;
using Mettle.Proving.Declared;
using Mettle.Statistics;

namespace Mettle.Proving.Judging;

public sealed class VerdictsNeedTheWholeInterval
{
    private static readonly Criterion Throughput = new("throughput", false, 1.1, "change >= 10%");

    [Theory]
    [InlineData(0.25, Verdict.Accepted)]
    [InlineData(1.3, Verdict.Rejected)]
    [InlineData(0.95, Verdict.Inconclusive)]
    public void It_lies_beyond_the_limit_or_short_of_it_or_on_it(double ratio, Verdict verdict)
    {
        foreach (var range in new[] { Some.Ten, Some.UpTo200 })
        {
            var judged = Judge.Of(Some.Terms(range, Some.Faster), Some.Pairs(10, ratio, 0.02)).Criteria.Single();
            Assert.Equal(verdict, judged.Verdict);
            Assert.Equal(ratio, judged.Ratio!.Value, 0.03);
            Assert.True(judged.Ratio.Interval.Contains(ratio));
            Assert.Equal(verdict == Verdict.Accepted, judged.P < 0.05);
        }
    }

    [Fact]
    public void One_look_is_judged_by_t_and_many_by_a_sequence_that_is_wider()
    {
        var pairs = Some.Pairs(10, 0.5, 0.05);
        var logs = pairs.Select(pair => Math.Log(pair.Candidate.Seconds / pair.Baseline.Seconds)).ToArray();
        var once = Judge.Of(Some.Terms(Some.Ten, Some.Faster), pairs).Criteria[0];
        var many = Judge.Of(Some.Terms(Some.UpTo200, Some.Faster), pairs).Criteria[0];
        Assert.Equal(("paired t", "confidence sequence"), (once.Ratio!.Method, many.Ratio!.Method));
        AssertNear(TTests.Paired(logs).Interval(0.95).Exp(), once.Ratio.Interval);
        AssertNear(ConfidenceSequence.OfMean(logs, 0.95).Exp(), many.Ratio.Interval);
        Assert.Equal(TTests.Paired([.. logs.Select(l => l - Math.Log(0.95))]).Less, once.P!.Value, 1e-15);
        Assert.Equal(ConfidenceSequence.P([.. logs.Select(l => l - Math.Log(0.95))]), many.P!.Value, 1e-15);
        Assert.Equal(["Hodges–Lehmann", "bootstrap BCa", "bootstrap percentile"], once.Besides.Select(b => b.Method));
        Assert.Equal(["paired t", "Hodges–Lehmann", "bootstrap BCa", "bootstrap percentile"], many.Besides.Select(b => b.Method));
        Assert.Equal(["paired t", "signed rank"], many.Tests.Select(t => t.Method));
        Assert.Equal(Math.Pow(2, -10), once.Tests[1].P, 1e-15);
        Assert.Equal(0, once.A);
        Assert.Equal(EffectSizes.CohenD(logs), once.CohenD!.Value, 1e-12);
        Assert.Equal((10, 10), (once.Baseline.Count, once.Candidate.Count));
    }

    [Fact]
    public void A_limit_from_below_is_the_mirror_of_one_from_above()
    {
        var pairs = Some.Pairs(12, 0.8, 0.1);
        Pair[] mirrored = [.. pairs.Select(pair => new Pair(Metric(1 / pair.Baseline.Seconds), Metric(1 / pair.Candidate.Seconds), false))];
        var range = new PairRange(12, 12);
        var below = Judge.Of(Some.Terms(range, new Criterion(Criterion.Duration, true, 1 / 1.1, "")), pairs).Criteria[0];
        var above = Judge.Of(Some.Terms(range, Throughput), mirrored).Criteria[0];
        Assert.Equal((below.Verdict, below.P!.Value, below.Tests[1].P), (above.Verdict, above.P!.Value, above.Tests[1].P), (a, b) => a.Item1 == b.Item1 && Math.Abs(a.Item2 - b.Item2) < 1e-12 && Math.Abs(a.Item3 - b.Item3) < 1e-12);
        AssertNear(new(1 / below.Ratio!.Interval.High, 1 / below.Ratio.Interval.Low), above.Ratio!.Interval);
        Assert.Equal(Verdict.Accepted, above.Verdict);

        static RunMeasures Metric(double value) => Some.Run(1, null, ("throughput", value));
    }

    [Fact]
    public void All_criteria_must_hold_and_one_that_does_not_is_enough()
    {
        var pairs = Some.Pairs(20, 0.5, 0.02);
        Pair[] greedy = [.. pairs.Select((pair, i) => pair with { Candidate = pair.Candidate with { Memory = 1200 + i } })];
        var both = Judge.Of(Some.Terms(Some.UpTo200, Some.Faster, Some.Memory), pairs);
        var one = Judge.Of(Some.Terms(Some.UpTo200, Some.Faster, Some.Memory), greedy);
        Assert.Equal((Verdict.Accepted, Verdict.Rejected), (both.Verdict, one.Verdict));
        Assert.StartsWith("memory: the whole interval, +2", one.Reason, StringComparison.Ordinal);
        Assert.Contains("; memory: the change is 0 % in every run, within +2 %", both.Reason, StringComparison.Ordinal);
        Assert.Equal(Verdict.Inconclusive, Judge.Of(Some.Terms(Some.UpTo200, Some.Faster, Some.Faster with { Measure = "other" }), pairs).Verdict);
    }

    [Theory]
    [InlineData(0.25, "the whole interval, −75.1 to −74.4 %, lies beyond −5 %")]
    [InlineData(1.0, "the whole interval, −1 to +2 %, lies short of −5 %")]
    public void Reasons_give_the_interval_and_the_limit(double ratio, string reason) =>
        Assert.Equal(reason, Judge.Of(Some.Terms(Some.Ten, Some.Faster), Some.Pairs(10, ratio, 0.02)).Reason);

    [Fact]
    public void Reasons_say_when_the_last_pair_did_not_decide()
    {
        Assert.EndsWith(" %, still after 200 pairs", Judge.Of(Some.Terms(Some.UpTo200, Some.Faster), Some.Pairs(200, 0.95, 0.1)).Reason, StringComparison.Ordinal);
        Assert.Matches(@"^−5 % lies in the interval, −\d+ to \+?−?\d+ %$", Judge.Of(Some.Terms(Some.UpTo200, Some.Faster), Some.Pairs(20, 0.95, 0.1)).Reason);
    }

    [Fact]
    public void The_same_samples_are_judged_alike_in_any_unit_and_every_figure_can_be_stored() => Breaking.Properties.Holds(chance =>
    {
        var pairs = Some.Pairs(2 + chance.NextInt(15), Math.Exp(chance.NextNormal()), Math.Abs(chance.NextNormal()), chance.NextBits());
        var terms = Some.Terms(chance.NextInt(2) == 0 ? Some.Ten : Some.UpTo200, Some.Faster, Some.Memory, Throughput with { IsDefault = true });
        var judged = Judge.Of(terms, pairs);
        Pair[] scaled = [.. pairs.Select(pair => Some.Pair(1024 * pair.Baseline.Seconds, 1024 * pair.Candidate.Seconds))];
        var other = Judge.Of(terms, scaled);
        Assert.Equal(judged.Criteria.Select(c => c.Verdict), other.Criteria.Select(c => c.Verdict));
        var text = JsonSerializer.Serialize<ProofEvent>(new PairsJudged(pairs.Count, judged), ProofJson.Default.ProofEvent);
        Assert.Equal(text, JsonSerializer.Serialize(JsonSerializer.Deserialize(text, ProofJson.Default.ProofEvent)!, ProofJson.Default.ProofEvent));
        Assert.Equal(text, JsonSerializer.Serialize<ProofEvent>(new PairsJudged(pairs.Count, Judge.Of(terms, pairs)), ProofJson.Default.ProofEvent));
    });

    private static void AssertNear(Interval expected, Interval actual)
    {
        Assert.Equal(expected.Low, actual.Low, 1e-12 * expected.Low);
        Assert.Equal(expected.High, actual.High, 1e-12 * expected.High);
    }
}
