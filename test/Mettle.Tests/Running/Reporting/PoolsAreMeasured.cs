// Size, use, queue, throughput and success of a pool, from what its jobs and its sizes were.
namespace Mettle.Running.Reporting;

public sealed class PoolsAreMeasured
{
    private static PoolReport Cpu(IReadOnlyList<RunEvent> events) => RunReport.Of(events).Pools.Single(p => p.Name == "cpu");

    [Fact]
    public void Utilisation_is_busy_time_over_the_integral_of_the_size()
    {
        // 2 slots for 4 s, then 4 for 6 s: 32 slot seconds, 8 of them busy.
        var pool = Cpu(new Story().Pool("cpu", 2).Job("a", "1", 0, 5).Job("a", "2", 1, 3).Pool("cpu", 4, 4).Ended(10));
        Assert.Equal(8 / 32.0, pool.Utilisation!.Value, 9);
        Assert.Equal([new(0, 2), new(4, 4)], pool.Sizes);
        Assert.Equal(4, pool.Largest);
    }

    [Fact]
    public void Without_a_size_nothing_is_said_of_use()
    {
        var pool = Cpu(new Story().Job("a", "1", 0, 5, worker: 3).Ended());
        Assert.Null(pool.Utilisation);
        Assert.Equal(3, pool.Largest);
    }

    [Fact]
    public void Queues_are_told_by_mean_and_most()
    {
        var pool = Cpu(new Story().Job("a", "1", 0, 1).Job("a", "2", 1, 1, queued: 1).Job("a", "3", 2, 1, queued: 2).Ended());
        Assert.Equal((1.0, 2.0, 3.0), (pool.QueueMean, pool.QueueMax, pool.QueueSum));
    }

    [Fact]
    public void Throughput_counts_jobs_over_the_wall_time_of_the_run() =>
        Assert.Equal(0.2, Cpu(new Story().Job("a", "1", 0, 1).Job("a", "2", 1, 1).Ended(10)).Throughput, 9);

    [Fact]
    public void Success_is_the_share_of_jobs_that_did()
    {
        Assert.Equal(1, Cpu(new Story().Job("a", "1", 0, 1).Ended()).SuccessRate);
        Assert.Equal(0.5, Cpu(new Story().Job("a", "1", 0, 1).Job("a", "2", 0, 1, change: j => j with { State = JobState.Failed }).Ended()).SuccessRate);
    }

    [Fact]
    public void Jobs_of_another_pool_do_not_count()
    {
        var report = RunReport.Of(new Story().Pool("cpu", 1).Pool("gpu", 1).Job("a", null, 0, 1).Job("b", null, 0, 4, pool: "gpu").Ended());
        Assert.Equal([("cpu", 0.25), ("gpu", 1.0)], report.Pools.Select(p => (p.Name, p.Utilisation!.Value)));
    }
}
