// Statistics of a load test, under k6's names.

namespace Mettle.Breaking.Observing;

public sealed class Metrics_are_what_gates_ask_for
{
    private static readonly Evidence Evidence = new()
    {
        Requests = [.. Enumerable.Range(0, 101).Select(i => new RequestOutcome(i % 4 == 0 ? 503 : 404, 100 - i, i * 20))],
    };

    [Theory]
    [InlineData("http_req_duration", Statistic.Percentile, 95)]
    [InlineData("http_req_duration", Statistic.Median, 50)]
    [InlineData("http_req_duration", Statistic.Min, 0)]
    [InlineData("http_req_duration", Statistic.Max, 100)]
    [InlineData("http_req_duration", Statistic.Average, 50)]
    [InlineData("http_req_duration", Statistic.Value, 0)]
    [InlineData("http_req_failed", Statistic.Rate, 26.0 / 101)]
    [InlineData("http_req_failed", Statistic.Count, 101)]
    [InlineData("http_reqs", Statistic.Count, 101)]
    [InlineData("http_reqs", Statistic.Rate, 50)]
    public void Each_statistic(string metric, Statistic statistic, double expected) =>
        Assert.Equal(expected, Metrics.Measure(Evidence, Gate(metric, statistic))!.Value, 9);

    [Fact]
    public void What_was_not_measured_has_no_value()
    {
        Assert.Null(Metrics.Measure(new Evidence(), Gate("http_req_duration", Statistic.Percentile)));
        Assert.Null(Metrics.Measure(new Evidence(), Gate("http_req_failed", Statistic.Rate)));
        Assert.Null(Metrics.Measure(Evidence, Gate("cpu", Statistic.Count)));
        Assert.Equal(0, Metrics.Measure(new Evidence(), Gate("http_reqs", Statistic.Count)));
        Assert.Equal(0.3, Metrics.Measure(new Evidence { ReportedErrorRate = 0.3 }, Gate("http_req_failed", Statistic.Rate)));
    }

    [Fact]
    public void Latencies_that_are_no_numbers_are_left_out() => Assert.Equal(7, Metrics.Measure(
        new Evidence { Requests = [new(200, double.NaN, 0), new(200, 7, 1), new(200, null, 2)] }, Gate("http_req_duration", Statistic.Average)));

    private static Gate Gate(string metric, Statistic statistic) => new(metric, statistic, 95, Comparison.Less, 1, "");
}
