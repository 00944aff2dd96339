// Call trees in and out of health.
using Mettle.Breaking.Observing;

namespace Mettle.Breaking.Scoring;

public sealed class Structure_compares_with_the_nearest_usual_tree
{
    [Theory]
    [InlineData("a(b(c),d)", 0)]
    // One call more than four: half of the 3 that +50 % is worth; one edit of four is worth less.
    [InlineData("a(b(c),d,d)", 1.5)]
    [InlineData("a(b(c))", 5.0 / 4)]
    [InlineData("a(b(c),d,d,d)", 3)]
    [InlineData("x(y)", 5)]
    [InlineData("a(b(c!),d)", 2)]
    public void One_trace(string trace, double expected) => Assert.Equal(expected, Score(Seen.Baseline, trace), 6);

    [Fact]
    public void Many_more_calls_that_are_few_edits_are_worth_3()
    {
        var baseline = Baseline.Learn([Seen.Healthy with { Traces = [Seen.Tree("a(b)")] }], Seen.Criteria, new Seed(1));
        Assert.Equal(3, Score(baseline, "a(b,b)"), 6);
    }

    [Fact]
    public void Any_usual_shape_excuses_a_trace()
    {
        var windows = new[] { Seen.Healthy, Seen.Healthy with { Traces = [Seen.Tree("a(cache)"), Seen.Tree("a(e!)")] } };
        var baseline = Baseline.Learn(windows, Seen.Criteria, new Seed(1));
        Assert.Equal((0, 0, 0), (Score(baseline, "a(cache)"), Score(baseline, "a(b(c),d)"), Score(baseline, "a(e!)")));
        Assert.Equal(2, Score(baseline, "a(cache!)"), 6);
    }

    [Fact]
    public void Of_many_traces_the_percentile_counts()
    {
        var nineteen = Enumerable.Repeat("a(b(c),d)", 19).ToArray();
        var half = new Criteria(50, 500, 0.01);
        Assert.Equal(0, StructureScorer.Score(Traces([.. nineteen, "x(y)"]), Seen.Baseline, half).Score, 6);
        Assert.Equal(5, StructureScorer.Score(Traces(["a(b(c),d)", "x(y)", "x(y)"]), Seen.Baseline, half).Score, 6);
    }

    [Fact]
    public void No_trace_is_no_evidence()
    {
        Assert.False(StructureScorer.Score(new Evidence { Traces = [] }, Seen.Baseline, Seen.Criteria).HasEvidence);
        Assert.False(StructureScorer.Score(Seen.Healthy, new Baseline(), Seen.Criteria).HasEvidence);
    }

    [Fact]
    public void The_reason_tells_what_changed() => Assert.Equal(
        "6 calls where 4 are usual, a call tree 2 edits from the nearest usual one, 1 more failed call than usual",
        StructureScorer.Score(Traces(["a(b(c),d,d,d!)"]), Seen.Baseline, Seen.Criteria).Reason);

    private static Evidence Traces(string[] traces) => new() { Traces = [.. traces.Select(Seen.Tree)] };

    private static double Score(Baseline baseline, string trace) =>
        StructureScorer.Score(Traces([trace]), baseline, Seen.Criteria).Score;
}
