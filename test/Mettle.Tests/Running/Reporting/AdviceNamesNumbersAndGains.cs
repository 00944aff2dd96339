// What is recommended, when, and when not any more.
namespace Mettle.Running.Reporting;

public sealed class AdviceNamesNumbersAndGains
{
    private static IReadOnlyList<Recommendation> Of(Story story) => RunReport.Of(story.Ended()).Recommendations;

    // Eight jobs of a second each on two slots; all were ready at once.
    private static Story Eight(double cpu, int processors, int? width = null, long memory = 1L << 33) =>
        Enumerable.Range(0, 8).Aggregate(
            new Story { Processors = processors, Width = width, Memory = memory }.Pool("cpu", 2),
            (story, i) => story.Job("a", $"{i}", i / 2, 1, cpu, queued: i / 2, worker: 1 + (i % 2)));

    [Fact]
    public void A_pool_that_jobs_queue_for_is_widened_while_processors_are_idle()
    {
        var advice = Of(Eight(cpu: 0.5, processors: 8))[0];
        Assert.Equal("pool cpu: 2 → 8: jobs waited 12.0 s in its queue while 88 % of the processors were idle; expected about 3.0 s less", advice.Text);
        Assert.Equal(3, advice.Gain, 6);
    }

    [Fact]
    public void Where_all_processors_compute_a_wider_pool_gains_nothing() => Assert.Empty(Of(Eight(cpu: 1, processors: 2)));

    [Fact]
    public void A_bound_over_all_pools_is_heeded() => Assert.Empty(Of(Eight(cpu: 0.5, processors: 8, width: 2)));

    [Fact]
    public void More_at_once_than_memory_holds_are_not_recommended() =>
        Assert.StartsWith("pool cpu: 2 → 4:", Assert.Single(Of(Eight(cpu: 0.5, processors: 8, memory: 5 << 20))).Text);

    [Fact]
    public void Nothing_is_said_where_nobody_queued() =>
        Assert.Empty(Of(Enumerable.Range(0, 4).Aggregate(new Story().Pool("cpu", 4), (s, i) => s.Job("a", $"{i}", 0, 1, worker: i + 1))));

    [Fact]
    public void A_stage_of_one_kind_is_sent_to_the_pool_that_suits_it()
    {
        var story = new Story { Processors = 4 }.Pool("cpu", 1);
        for (var i = 0; i < 8; i++)
            story.Job("fetch", $"{i}", i, 1, cpu: 0.1);
        var advice = Assert.Single(Of(story));
        Assert.Equal("stage fetch is waiting (10 % of its time on a processor): pool threads, 1 → 8; expected about 7.0 s less", advice.Text);
        Assert.Equal(7, advice.Gain, 6);
    }

    [Fact]
    public void A_stage_that_computes_gets_as_many_as_processors()
    {
        var story = new Story { Processors = 4 }.Pool("cpu", 1);
        for (var i = 0; i < 8; i++)
            story.Job("lint", $"{i}", i, 1);
        Assert.Equal("stage lint is computing (100 % of its time on a processor): pool processes, 1 → 4; expected about 6.0 s less", Assert.Single(Of(story)).Text);
    }

    [Fact]
    public void A_job_that_is_most_of_the_critical_path_is_to_be_split()
    {
        var story = new Story().Pool("cpu", 2).Job("a", null, 0, 2).Job("test", "x", 2, 6, after: "a");
        Assert.Equal(new("split stage test: its job test:x is 75 % of the critical path; in 2 halves, expected about 3.0 s less", 3), Assert.Single(Of(story)));
        Assert.Empty(Of(new Story().Pool("cpu", 2).Job("a", null, 0, 6).Job("test", "x", 6, 6, after: "a")));
    }

    [Fact]
    public void What_gains_most_comes_first()
    {
        var gains = Of(Eight(cpu: 0.5, processors: 8).Job("b", null, 4, 9)).Select(r => r.Gain).ToList();
        Assert.True(gains.Count > 1);
        Assert.Equal(gains.OrderDescending(), gains);
    }

    [Fact]
    public void A_promise_that_is_near_gets_a_number_with_which_it_is_not()
    {
        var story = new Story().Pool("cpu", 4).Job("a", "1", 0, 9).Job("a", "2", 0, 9).Add(8, new SlaJudged("a", 10, 8, false, true)).Add(9, new StageFinished("a", new(2, 0, 0, 0), 9));
        Assert.Equal(new("sla of stage a: 10 s → 12 s, or make it faster: it took 9.0 s, 90 % of what is promised", 0), Assert.Single(Of(story)));
    }
}
