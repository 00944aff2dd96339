// Slower and faster are told from noise by ranks, and only among runs that did the same work.
namespace Mettle.Running.Reporting;

public sealed class TrendsAreTested
{
    private static IReadOnlyList<Trend> Of(params double[] seconds) => Trend.Of(seconds.Select(s => new Story().Job("a", null, 0, s).Ended()));

    [Theory]
    [InlineData(1.5, TrendVerdict.Slower)]
    [InlineData(1.05, TrendVerdict.Steady)]
    [InlineData(1, TrendVerdict.Steady)]
    [InlineData(0.95, TrendVerdict.Steady)]
    [InlineData(0.5, TrendVerdict.Faster)]
    public void The_latest_three_are_compared_with_those_before(double times, TrendVerdict verdict)
    {
        var trends = Of(1, 1.01, 0.99, 1.02, 0.98, 1, 1.01, times, times * 1.01, times * 0.99);
        Assert.Equal(["a", null], trends.Select(t => t.Stage));
        Assert.All(trends, t => Assert.Equal(verdict, t.Verdict));
        Assert.All(trends, t => Assert.Equal(times, t.Change!.Value, 2));
    }

    [Fact]
    public void One_slow_run_is_no_trend() =>
        Assert.All(Of(1, 1.01, 0.99, 1.02, 0.98, 1, 1.01, 1, 1.01, 9), t => Assert.Equal(TrendVerdict.Steady, t.Verdict));

    [Fact]
    public void A_change_within_the_noise_is_none() =>
        Assert.All(Of(1, 9, 2, 8, 3, 7, 4, 8.5, 9.5, 2.5), t => Assert.Equal(TrendVerdict.Steady, t.Verdict));

    [Fact]
    public void Nine_runs_are_too_few() =>
        Assert.All(Of(1, 1, 1, 1, 1, 1, 9, 9, 9), t => Assert.Equal((TrendVerdict.CannotTell, null, 9), (t.Verdict, t.Change, t.Seconds.Count)));

    [Fact]
    public void Only_runs_that_executed_the_same_jobs_compare()
    {
        var runs = Enumerable.Range(0, 20).Select(i => i % 2 == 0
            ? new Story().Job("a", "1", 0, 1).Job("b", null, 0, 1).Ended()
            : new Story().Job("a", "1", 0, 1).Job("a", "2", 0, 1).Job("b", null, 0, 1).Ended());
        Assert.Equal([("a", 10), ("b", 20), (null, 10)], Trend.Of(runs).Select(t => (t.Stage, t.Seconds.Count)));
    }

    [Fact]
    public void Runs_that_failed_are_passed_over() =>
        Assert.Single(Trend.Of([new Story().Job("a", null, 0, 1).Ended(), new Story { Status = Status.Failed }.Job("a", null, 0, 1).Ended(), new Story().Job("a", null, 0, 1).Open()])[0].Seconds);

    [Fact]
    public void Without_work_there_are_none() => Assert.Empty(Trend.Of([new Story().Ended()]));
}
