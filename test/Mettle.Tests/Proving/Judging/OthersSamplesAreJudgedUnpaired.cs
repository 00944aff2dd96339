// Samples that are no pairs: Welch, ranks, and one confidence shared by all benchmarks of a file.
using Mettle.Proving.Declared;
using Mettle.Statistics;

namespace Mettle.Proving.Judging;

public sealed class OthersSamplesAreJudgedUnpaired
{
    private static readonly Terms Terms = Some.Terms(Some.Ten, Some.Faster);

    [Theory]
    [InlineData(0.5, Verdict.Accepted)]
    [InlineData(1.2, Verdict.Rejected)]
    [InlineData(0.95, Verdict.Inconclusive)]
    public void Welch_decides_on_logarithms(double ratio, Verdict verdict)
    {
        var samples = Samples("a", 12, 15, ratio);
        var judgement = Judge.Unpaired(Terms, [samples]).Single();
        var judged = judgement.Criteria.Single();
        var expected = TTests.Welch([.. samples.Candidate.Select(v => Math.Log(v))], [.. samples.Baseline.Select(v => Math.Log(v))]);
        Assert.Equal((verdict, "a"), (judgement.Verdict, judgement.Benchmark));
        Assert.Equal(Math.Exp(expected.Interval(0.95).High), judged.Ratio!.Interval.High, 1e-12);
        Assert.Equal(("Welch", 12, 15), (judged.Ratio.Method, judged.Baseline.Count, judged.Candidate.Count));
        Assert.Equal(["Welch", "rank sum"], judged.Tests.Select(t => t.Method));
        Assert.Equal(["Hodges–Lehmann"], judged.Besides.Select(b => b.Method));
    }

    [Fact]
    public void Many_benchmarks_share_the_confidence_and_say_so()
    {
        var alone = Judge.Unpaired(Terms, [Samples("a", 12, 12, 0.5)])[0].Criteria[0];
        var shared = Judge.Unpaired(Terms, [.. Enumerable.Range(0, 10).Select(i => Samples(i == 0 ? "a" : $"b{i}", 12, 12, 0.5))]);
        Assert.Equal(0.995, Judge.EachConfidence(Terms, 10), 12);
        Assert.True(shared[0].Criteria[0].Ratio!.Interval.High > alone.Ratio!.Interval.High);
        Assert.EndsWith("; each of 10 benchmarks is judged at 99.5 %, so that all together are at 95 %", shared[0].Reason, StringComparison.Ordinal);
        Assert.Equal((Verdict.Accepted, 10), (Judge.Overall(shared).Verdict, shared.Count));
    }

    [Fact]
    public void One_benchmark_that_is_worse_rejects_and_is_named()
    {
        var judged = Judge.Unpaired(Terms, [Samples("good", 20, 20, 0.5), Samples("bad", 20, 20, 2), Samples("few", 3, 3, 0.5)]);
        Assert.Equal((Verdict.Rejected, "1 of 3 benchmarks is rejected: bad"), Judge.Overall(judged));
        Assert.Equal((Verdict.Inconclusive, "1 of 2 benchmarks is inconclusive: few"), Judge.Overall([judged[0], judged[2]]));
        Assert.Equal(Verdict.Inconclusive, Judge.Overall([]).Verdict);
    }

    [Fact]
    public void Too_few_constant_or_lacking_samples_give_no_verdict()
    {
        Assert.Equal((Verdict.Inconclusive, "there are 9 runs a side, and no verdict below 10"), Judged(Samples("a", 9, 40, 0.1)));
        Assert.Equal((Verdict.Inconclusive, "there is 1 run a side, and no verdict below 10"), Judged(new("a", [1], [0.1])));
        Assert.Equal((Verdict.Inconclusive, "there is no run a side, and no verdict below 10"), Judged(new("a", [], [])));
        Assert.Equal((Verdict.Inconclusive, "all samples are equal: they do not tell how they might have differed"), Judged(new("a", [.. Enumerable.Repeat(2.0, 10)], [.. Enumerable.Repeat(1.0, 10)])));
        Assert.Equal((Verdict.Inconclusive, "the files have no memory"), Judged(Samples("a", 20, 20, 0.5), Some.Memory));
        Assert.Equal("duration", Judge.Unpaired(Some.Terms(Some.Ten, Some.Faster, Some.Memory with { IsDefault = true }), [Samples("a", 20, 20, 0.5)])[0].Criteria.Single().Measure);
    }

    [Fact]
    public void A_hundred_thousand_rounds_are_judged_without_ranking_them()
    {
        var judged = Judge.Unpaired(Terms, [Samples("a", 100_000, 100_000, 0.5)])[0].Criteria[0];
        Assert.Equal((Verdict.Accepted, 1, 0), (judged.Verdict, judged.Tests.Count, judged.Besides.Count));
        Assert.Null(judged.A);
    }

    private static (Verdict Verdict, string Reason) Judged(BenchmarkSamples samples, params Criterion[] accept) =>
        Judge.Unpaired(accept is [] ? Terms : Some.Terms(Some.Ten, accept), [samples])[0] is var judged ? (judged.Verdict, judged.Reason) : default;

    private static BenchmarkSamples Samples(string name, int baseline, int candidate, double ratio)
    {
        var chance = new Seed(3).Derive(name).Chance();
        return new(name, [.. Enumerable.Range(0, baseline).Select(_ => Draw())], [.. Enumerable.Range(0, candidate).Select(_ => ratio * Draw())]);

        double Draw() => Math.Exp(0.03 * chance.NextNormal());
    }
}
