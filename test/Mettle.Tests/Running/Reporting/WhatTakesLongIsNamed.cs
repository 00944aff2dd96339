// Bottlenecks, uneven fan-outs and the critical path.
namespace Mettle.Running.Reporting;

public sealed class WhatTakesLongIsNamed
{
    private static Story Jobs(params double[] seconds) =>
        seconds.Index().Aggregate(new Story(), (story, job) => story.Job("a", $"{job.Index}", 0, job.Item));

    [Fact]
    public void A_job_above_one_and_a_half_times_the_mean_is_a_bottleneck()
    {
        Assert.Empty(RunReport.Of(Jobs(1, 3).Ended()).Bottlenecks);
        var bottleneck = Assert.Single(RunReport.Of(Jobs(1, 1, 1, 2).Ended(4)).Bottlenecks);
        Assert.Equal(new(BottleneckKind.Job, "a:3", 2, 1.6, 0.5), bottleneck);
    }

    [Fact]
    public void The_three_worst_are_named_the_worst_first() =>
        Assert.Equal(["a:4", "a:5", "a:1"], RunReport.Of(Jobs(0, 10, 0, 9, 12, 11, 0, 0, 0, 0, 0, 0).Ended()).Bottlenecks.Select(b => b.Name));

    [Fact]
    public void Stages_are_compared_by_their_time_from_first_to_last_job()
    {
        var report = RunReport.Of(new Story().Job("a", "1", 0, 1).Job("a", "2", 9, 1).Job("b", null, 0, 1).Job("c", null, 0, 1).Ended(10));
        Assert.Equal(new(BottleneckKind.Stage, "a", 10, 2.5, 1), Assert.Single(report.Bottlenecks));
    }

    [Fact]
    public void A_fan_out_is_uneven_beyond_three_times_its_mean()
    {
        Assert.Empty(RunReport.Of(Jobs(1, 1, 1, 9).Ended()).Uneven);
        Assert.Equal(new UnevenStage("a", "a:4", 3.75), Assert.Single(RunReport.Of(Jobs(1, 1, 1, 1, 12).Ended()).Uneven));
    }

    [Fact]
    public void The_critical_path_goes_back_from_the_last_job_by_what_each_waited_for()
    {
        var path = RunReport.Of(new Story()
            .Job("gen", "x", 0, 1)
            .Add(1.5, new JobFinished("mid", null, JobState.Restored, "") { WaitedFor = "gen:x" })
            .Job("test", null, 2, 3, queued: 0.5, after: "mid")
            .Job("lint", null, 0, 4)
            .Ended()).CriticalPath;
        Assert.Equal([new("gen:x", 0, 1, 0), new("test", 2, 3, 0.5)], path.Steps);
        Assert.Equal(4, path.Seconds);
    }

    [Fact]
    public void A_chain_that_names_itself_ends() =>
        Assert.Equal(["a"], RunReport.Of(new Story().Job("a", null, 0, 1, after: "a").Ended()).CriticalPath.Steps.Select(s => s.Job));
}
