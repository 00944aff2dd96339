// Gates from text: statistic, comparison, threshold in base units, duration; and the units that do not fit.
namespace Mettle.Expressions;

public sealed class GatesAreParsed
{
    [Theory]
    [InlineData("http_req_failed", "rate < 1%", Statistic.Rate, Comparison.Less, 0.01)]
    [InlineData("http_req_failed", "rate <= 0.5", Statistic.Rate, Comparison.LessOrEqual, 0.5)]
    [InlineData("http_req_duration", "avg < 1.5s", Statistic.Average, Comparison.Less, 1500)]
    [InlineData("http_req_duration", "mean < 1s", Statistic.Average, Comparison.Less, 1000)]
    [InlineData("http_req_duration", "min >= 1ms", Statistic.Min, Comparison.GreaterOrEqual, 1)]
    [InlineData("http_req_duration", "max < 1m", Statistic.Max, Comparison.Less, 60000)]
    [InlineData("http_req_duration", "med < 100ms", Statistic.Median, Comparison.Less, 100)]
    [InlineData("http_reqs", "count > 40", Statistic.Count, Comparison.Greater, 40)]
    [InlineData("http_reqs", "rate > 40/s", Statistic.Rate, Comparison.Greater, 40)]
    [InlineData("temperature", "value == -3", Statistic.Value, Comparison.Equal, -3)]
    [InlineData("heap", "max < 10MiB", Statistic.Max, Comparison.Less, 10 << 20)]
    public void With_the_metric_as_a_key(string metric, string text, Statistic statistic, Comparison comparison, double threshold) =>
        Assert.Equal(new Gate(metric, statistic, 0, comparison, threshold, text), Gate.Parse(metric, text));

    [Fact]
    public void Percentiles_carry_their_number() =>
        Assert.Equal(new Gate("http_req_duration", Statistic.Percentile, 99.9, Comparison.Less, 500, "p(99.9) < 500ms"), Gate.Parse("http_req_duration: p(99.9) < 500ms"));

    [Fact]
    public void A_duration_says_how_long_it_must_hold()
    {
        var gate = Gate.Parse("http_req_failed: rate > 90% for 10s");
        Assert.Equal(TimeSpan.FromSeconds(10), gate.For);
        Assert.Equal("http_req_failed: rate > 90% for 10s", gate.ToString());
        Assert.Equal(0.9, gate.Threshold);
    }

    [Theory]
    [InlineData("http_req_duration: p(95) < 10%", "a duration")]
    [InlineData("http_req_duration: p(95) < 500", "a duration")]
    [InlineData("http_req_failed: rate < 5ms", "a share")]
    [InlineData("http_req_failed: rate < 50", "a share")]
    [InlineData("http_req_failed: rate < 150%", "a share")]
    [InlineData("anything: rate < 10MB", "a share")]
    [InlineData("http_reqs: rate > 1%", "a rate")]
    [InlineData("http_reqs: count > 5s", "a plain number")]
    public void Units_that_do_not_fit_the_metric_are_refused(string text, string remedy)
    {
        var problem = Assert.Single(Assert.Throws<ProblemException>(() => Gate.Parse(text)).Problems);
        Assert.Contains(remedy, problem.Hint, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("rate < 1%", "which metric")]
    [InlineData("m: rate", "is not a gate")]
    [InlineData("m: rate != 1%", "is not a gate")]
    [InlineData("m: 1% > rate", "is not a gate")]
    [InlineData("m: rate < 1% and rate > 0%", "is not a gate")]
    [InlineData("m: median < 5", "is not a statistic")]
    [InlineData("m: q(95) < 5", "is not a statistic")]
    [InlineData("m: p(101) < 5", "percentile 101")]
    [InlineData("m: rate < 1% for 10", "needs a duration")]
    [InlineData("m: rate < 1% for 10%", "needs a duration")]
    [InlineData("m: rate < 1% for", "expected a number")]
    [InlineData("m: rate < 1% for 1e300h", "needs a duration")]
    public void What_is_not_a_gate_is_refused(string text, string what)
    {
        var problem = Assert.Single(Assert.Throws<ProblemException>(() => Gate.Parse(text)).Problems);
        Assert.Contains(what, problem.What, StringComparison.Ordinal);
    }

    [Fact]
    public void A_metric_is_not_named_twice() =>
        Assert.Throws<ProblemException>(() => Gate.Parse("http_reqs", "http_reqs: count > 1"));
}
