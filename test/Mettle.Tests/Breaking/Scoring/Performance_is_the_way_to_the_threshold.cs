// The line from baseline to threshold and on.
using Mettle.Breaking.Observing;

namespace Mettle.Breaking.Scoring;

public sealed class Performance_is_the_way_to_the_threshold
{
    [Theory]
    [InlineData(50, 0)]
    [InlineData(100, 0)]
    [InlineData(300, 4.5)]
    [InlineData(500, 9)]
    [InlineData(520, 9.45)]
    [InlineData(5000, 10)]
    public void It_is_a_line_through_0_and_9(double latency, double expected) => Assert.Equal(expected, Score(latency, Seen.Criteria), 6);

    [Fact]
    public void It_never_falls_or_jumps_while_latency_rises()
    {
        var before = 0.0;
        for (var latency = 90.0; latency < 700; latency++)
        {
            var score = Score(latency, Seen.Criteria);
            Assert.InRange(score - before, 0, 0.03);
            before = score;
        }
    }

    [Fact]
    public void Without_a_threshold_it_is_five_times_the_baseline() =>
        Assert.Equal(4.5, Score(300, Seen.Criteria with { ThresholdMs = null }), 6);

    [Fact]
    public void A_threshold_below_the_baseline_is_no_division_by_zero() =>
        Assert.InRange(Score(150, Seen.Criteria with { ThresholdMs = 100 }), 0.1, 9);

    [Fact]
    public void The_duration_gate_says_which_percentile_and_from_where()
    {
        var gate = new Gate("http_req_duration", Statistic.Percentile, 99, Comparison.Less, 800, "p(99) < 800ms");
        Assert.Equal(new Criteria(99, 800, 0.01), Criteria.Of(new(), [gate]));
        Assert.Equal(
            new Criteria(50, 200, 0.01),
            Criteria.Of(new() { Percentile = 50, Threshold = TimeSpan.FromMilliseconds(200) }, [gate]));
        Assert.Equal(new Criteria(95, null, 0.01), Criteria.Of(new(), []));
    }

    [Fact]
    public void The_percentile_is_judged_and_not_the_mean()
    {
        var requests = Seen.Requests(100, 200, 100);
        for (var i = 0; i < 10; i++)
            requests[i * 7] = requests[i * 7] with { LatencyMs = 500 };
        var evidence = new Evidence { Requests = requests };
        Assert.Equal(9, PerformanceScorer.Score(evidence, Seen.Baseline, Seen.Criteria).Score, 6);
        Assert.Equal(0, PerformanceScorer.Score(evidence, Seen.Baseline, Seen.Criteria with { Percentile = 50 }).Score, 6);
    }

    [Fact]
    public void The_reason_names_all_three_numbers() => Assert.Equal(
        "p95 latency was 300 ms where 100 ms is usual and 500 ms is the limit",
        PerformanceScorer.Score(new Evidence { Requests = Seen.Requests(9, 200, 300) }, Seen.Baseline, Seen.Criteria).Reason);

    private static double Score(double latency, Criteria criteria) =>
        PerformanceScorer.Score(new Evidence { Requests = Seen.Requests(10, 200, latency) }, Seen.Baseline, criteria).Score;
}
