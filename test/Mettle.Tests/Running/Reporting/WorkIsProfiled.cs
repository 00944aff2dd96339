// Computing or waiting, steady or not, side by side or in a chain: each judgement at its threshold.
namespace Mettle.Running.Reporting;

public sealed class WorkIsProfiled
{
    private static Profile Of(Story story) => RunReport.Of(story.Ended()).Stages.Single().Profile!;

    [Theory]
    [InlineData(2.5, WorkKind.Computing, "processes")]
    [InlineData(0.8, WorkKind.Computing, "processes")]
    [InlineData(0.79, WorkKind.Mixed, "hybrid")]
    [InlineData(0.31, WorkKind.Mixed, "hybrid")]
    [InlineData(0.3, WorkKind.Waiting, "threads")]
    [InlineData(0, WorkKind.Waiting, "threads")]
    public void The_share_of_time_on_a_processor_tells_computing_from_waiting(double cpu, WorkKind kind, string pool)
    {
        var profile = Of(new Story().Job("a", "1", 0, 8, cpu).Job("a", "2", 0, 8, cpu));
        Assert.Equal((kind, pool), (profile.Kind, profile.Pool));
        Assert.Equal(cpu, profile.CpuShare, 9);
    }

    [Fact]
    public void Parallelism_is_all_seconds_over_the_longest_chain()
    {
        Assert.Equal(3, Of(new Story().Job("a", "1", 0, 1).Job("a", "2", 1, 1).Job("a", "3", 2, 1)).Parallelism, 9);
        Assert.Equal(1.5, Of(new Story().Job("a", "1", 0, 1).Job("a", "2", 1, 1, after: "a:1").Job("a", "3", 2, 1)).Parallelism, 9);
    }

    [Fact]
    public void A_chain_needs_no_pool() =>
        Assert.Equal("sequential", Of(new Story().Job("a", "1", 0, 1).Job("a", "2", 1, 1, after: "a:1")).Pool);

    [Fact]
    public void Variability_is_that_of_the_same_job_over_runs()
    {
        IReadOnlyList<RunEvent>[] earlier = [new Story().Job("a", "1", 0, 1).Ended(), new Story().Job("a", "1", 0, 2).Ended()];
        var latest = new Story().Job("a", "1", 0, 3).Ended();
        Assert.Equal(0.5, RunReport.Of(latest, earlier).Stages[0].Profile!.Variability!.Value, 9);
        Assert.Null(RunReport.Of(latest, earlier[..1]).Stages[0].Profile!.Variability);
    }

    [Fact]
    public void Mixed_work_that_varies_is_for_an_adaptive_pool()
    {
        IReadOnlyList<RunEvent>[] earlier = [new Story().Job("a", null, 0, 1).Ended(), new Story().Job("a", null, 0, 1).Ended()];
        Assert.Equal("adaptive", RunReport.Of(new Story().Job("a", null, 0, 9, cpu: 0.5).Ended(), earlier).Stages[0].Profile!.Pool);
        Assert.Equal("hybrid", RunReport.Of(new Story().Job("a", null, 0, 1, cpu: 0.5).Ended(), earlier).Stages[0].Profile!.Pool);
    }

    [Fact]
    public void Pools_have_profiles_over_all_their_stages()
    {
        var report = RunReport.Of(new Story().Job("a", null, 0, 1, cpu: 1).Job("b", null, 0, 1, cpu: 0).Ended());
        Assert.Equal((WorkKind.Mixed, 0.5), (report.Pools.Single().Profile!.Kind, report.Pools.Single().Profile!.CpuShare));
    }

    [Fact]
    public void What_was_not_executed_has_no_profile() =>
        Assert.Null(RunReport.Of(new Story().Add(1, new JobFinished("a", null, JobState.Restored, "")).Ended()).Stages.Single().Profile);
}
