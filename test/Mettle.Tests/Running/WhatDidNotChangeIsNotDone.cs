// The least work: early cut-off, reverts, missing outputs, and edits that no time stamp shows.
namespace Mettle.Running;

public sealed class WhatDidNotChangeIsNotDone : IDisposable
{
    private readonly Pipelines pipeline = new("""
        stages:
          strip:
            cmd: sed s/#.*// in.txt > mid.txt
            deps: [in.txt]
            outs: [mid.txt]
          copy:
            cmd: cp mid.txt out.txt
            deps: [mid.txt]
            outs: [out.txt]
        """);

    public void Dispose() => pipeline.Dispose();

    [Fact]
    public void EqualOutputsStopTheWave()
    {
        pipeline.Write("in.txt", "a # one");
        Assert.Equal("copy strip", pipeline.Run().Executed);
        pipeline.Write("in.txt", "a # two");
        Assert.Equal("strip", pipeline.Run().Executed);
        pipeline.Write("in.txt", "b # two");
        Assert.Equal("copy strip", pipeline.Run().Executed);
        Assert.Equal("b ", pipeline.Read("out.txt"));
        Assert.Equal("", pipeline.Run().Executed);
    }

    [Fact]
    public void ARevertIsAHit()
    {
        pipeline.Write("in.txt", "a");
        pipeline.Run();
        pipeline.Write("in.txt", "b");
        pipeline.Run();
        pipeline.Write("in.txt", "a");

        var ran = pipeline.Run();

        Assert.Equal(("", "copy strip"), (ran.Executed, ran.Of(JobState.Restored)));
        Assert.Equal("a", pipeline.Read("out.txt"));
    }

    [Fact]
    public void ATouchIsNoChange()
    {
        pipeline.Write("in.txt", "a");
        pipeline.Run();
        pipeline.Write("in.txt", "a");
        Assert.Empty(pipeline.Run().Jobs);
    }

    [Theory]
    [InlineData("strip", "mid.txt")]
    [InlineData("copy", "out.txt")]
    public void AnOutputThatIsMissingOrEditedIsPutBack(string job, string output)
    {
        pipeline.Write("in.txt", "a");
        pipeline.Run();
        pipeline.Delete(output);
        Assert.Equal(job, pipeline.Run().Of(JobState.Restored));
        Assert.Equal("a", pipeline.Read(output));

        pipeline.Write(output, "x");
        var ran = pipeline.Run();
        Assert.Equal(("", job), (ran.Executed, ran.Of(JobState.Restored)));
        Assert.Equal("a", pipeline.Read(output));
    }

    [Fact]
    public void ACommandThatDoesNotWriteItsOutputFails()
    {
        pipeline.Stages = "stages: { a: { cmd: 'true', outs: [out.txt] } }";
        pipeline.Write("out.txt", "of old");
        Assert.Equal("it ended with 0 and did not write out.txt", pipeline.Run().Job("a").Why);
        Assert.Equal("a", pipeline.Run().Of(JobState.Failed));
    }

    [Fact]
    public void AnEditOfTheSameSizeRightAfterARunIsSeen()
    {
        for (var i = 0; i < 300; i++)
        {
            pipeline.Write("in.txt", $"{i:000}");
            pipeline.Run();
            Assert.Equal($"{i:000}", pipeline.Read("out.txt"));
        }
    }

    [Fact]
    public void ATamperedOutputOfTheSameSizeRightAfterARunIsSeen()
    {
        pipeline.Write("in.txt", "good");
        for (var i = 0; i < 100; i++)
        {
            pipeline.Run();
            pipeline.Write("mid.txt", "evil");
        }

        pipeline.Run();
        Assert.Equal(("good", "good"), (pipeline.Read("mid.txt"), pipeline.Read("out.txt")));
    }

    [Fact]
    public void AClockThatGoesBackwardsHidesNoEdit()
    {
        var time = new ManualTime();
        using var backwards = new Pipelines(pipeline.Stages) { Time = time };
        for (var i = 0; i < 20; i++)
        {
            backwards.Write("in.txt", $"{i:00}");
            Assert.True(backwards.Run().Result.Seconds >= 0);
            Assert.Equal($"{i:00}", backwards.Read("out.txt"));
            time.Advance(TimeSpan.FromHours(-1));
        }

        Assert.Equal("", backwards.Run().Executed);
    }

    [Fact]
    public void AnotherCommandIsAnotherJob()
    {
        pipeline.Write("in.txt", "a");
        pipeline.Run();
        pipeline.Stages = pipeline.Stages.Replace("s/#.*//", "s/a/b/");
        Assert.Equal("copy strip", pipeline.Run().Executed);
        Assert.Equal("b", pipeline.Read("out.txt"));
    }

    [Fact]
    public void AnotherProgramIsAnotherJob()
    {
        pipeline.Stages = "stages: { a: { cmd: ./tool.sh, outs: [out.txt] } }";
        pipeline.WriteProgram("tool.sh", "echo one > out.txt");
        pipeline.Run();
        pipeline.WriteProgram("tool.sh", "echo two > out.txt");
        Assert.Equal("the program tool.sh changed", pipeline.Run().Job("a").Why);
        Assert.Equal("two\n", pipeline.Read("out.txt"));
    }
}
