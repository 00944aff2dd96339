// Commands before the first job of a stage and after its last: once, only where something is executed, and the last ones whatever happens.
namespace Mettle.Running;

public sealed class HooksFrameAStage : IDisposable
{
    private readonly Pipelines pipeline = new("""
        params: { word: "it's" }
        stages:
          work:
            foreach: [a, b, c]
            before: ["echo before >> log"]
            after: ["echo after ${params.word} >> log"]
            cmd: "echo job >> log; test ! -e fail-${item}"
            deps: [in]
        """);

    public HooksFrameAStage() => pipeline.Write("in", "1");

    public void Dispose() => pipeline.Dispose();

    [Fact]
    public void OnceWhateverTheNumberOfJobs()
    {
        pipeline.Run();
        Assert.Equal("before\njob\njob\njob\nafter it's\n", pipeline.Read("log"));
        pipeline.Run();
        Assert.Equal("before\njob\njob\njob\nafter it's\n", pipeline.Read("log"));
    }

    [Fact]
    public void AlsoAfterAFailure()
    {
        pipeline.Write("fail-b", "");
        Assert.Equal(Status.Failed, pipeline.Run().Result.Status);
        Assert.Equal("before\njob\njob\njob\nafter it's\n", pipeline.Read("log"));
    }

    [Fact]
    public void AlsoWhereTheRunWasStopped()
    {
        foreach (var item in new[] { "a", "b", "c" })
            pipeline.Write($"fail-{item}", "");
        pipeline.Run(o => o with { FailFast = true, Jobs = 1 });
        Assert.Equal("before\njob\nafter it's\n", pipeline.Read("log"));
    }

    [Fact]
    public void AFailureBeforeFailsTheJobsAndIsNotHeldAgainstThem()
    {
        var sound = pipeline.Stages;
        pipeline.Stages = sound.Replace("echo before >> log", "false");
        var ran = pipeline.Run();
        Assert.Equal("work:a work:b work:c", ran.Of(JobState.Failed));
        Assert.StartsWith("the command before its jobs failed with exit code 1: false", ran.Job("work:a").Why);
        pipeline.Stages = sound;
        Assert.All(pipeline.Run().Jobs, j => Assert.False(j.Flaky));
    }

    // Nothing is executed the second time, and what is owed is owed.
    [Fact]
    public void AFailureAfterIsRepairedOnlyByASuccess()
    {
        var sound = pipeline.Stages;
        pipeline.Stages = sound.Replace("echo after ${params.word} >> log", "echo again >> log; test -e repaired");
        Assert.Equal(Status.Failed, pipeline.Run().Result.Status);
        Assert.Equal(Status.Failed, pipeline.Run().Result.Status);
        pipeline.Write("repaired", "");
        Assert.Equal(Status.Completed, pipeline.Run().Result.Status);
        Assert.Equal(Status.Completed, pipeline.Run().Result.Status);
        Assert.Equal("before\njob\njob\njob\nagain\nagain\nagain\n", pipeline.Read("log"));
    }

    [Fact]
    public void AFailureAfterFailsTheRunAndWhatNeedsTheStage()
    {
        pipeline.Stages = pipeline.Stages.Replace("echo after ${params.word} >> log", "exit 4") + "\n  next: { cmd: 'true', needs: [work] }";
        var ran = pipeline.Run();
        Assert.Equal((Status.Failed, 3), (ran.Result.Status, ran.Result.Jobs.Done));
        Assert.Equal("next", ran.Of(JobState.Blocked));
    }
}
