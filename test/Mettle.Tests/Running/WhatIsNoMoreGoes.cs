// Items, stages and outputs that are taken away: what was written for them goes, unless somebody changed it or somebody else writes it now.
namespace Mettle.Running;

public sealed class WhatIsNoMoreGoes : IDisposable
{
    private const string FanOut = """
        stages:
          copy:
            foreach: src/*.txt
            cmd: cp ${item} out/${item.stem}/made
            outs: ["out/${item.stem}/made"]
        """;

    private readonly Pipelines pipeline = new(FanOut);

    public void Dispose() => pipeline.Dispose();

    [Fact]
    public void ARenamedItemsOutputMoves()
    {
        pipeline.Write("src/a.txt", "1");
        pipeline.Write("src/b.txt", "2");
        pipeline.Run();
        File.Move(pipeline.At("src/b.txt"), pipeline.At("src/c.txt"));

        var ran = pipeline.Run();

        Assert.Equal(["out", "out/a", "out/a/made", "out/c", "out/c/made", "src", "src/a.txt", "src/c.txt"], pipeline.Files().Keys);
        Assert.Equal(1, ran.Result.Jobs.Done + ran.Of(JobState.Restored).Split(' ', StringSplitOptions.RemoveEmptyEntries).Length);
    }

    [Fact]
    public void AnEditedOutputStays()
    {
        pipeline.Write("src/a.txt", "1");
        pipeline.Write("src/b.txt", "2");
        pipeline.Run();
        pipeline.Write("out/b/made", "mine");
        pipeline.Delete("src/b.txt");
        pipeline.Delete("src/a.txt");

        pipeline.Run();

        Assert.Equal(["out", "out/b", "out/b/made", "src"], pipeline.Files().Keys);
    }

    [Fact]
    public void AStagesOutputsGoWithIt()
    {
        pipeline.Write("src/a.txt", "1");
        pipeline.Run();
        pipeline.Stages = "stages: { other: { cmd: 'true' } }";
        pipeline.Run();
        Assert.Equal(["src", "src/a.txt"], pipeline.Files().Keys);
    }

    [Fact]
    public void AnOutputThatIsNoLongerDeclaredGoes()
    {
        pipeline.Stages = "stages: { a: { cmd: touch x y, outs: [x, y] } }";
        pipeline.Run();
        pipeline.Stages = "stages: { a: { cmd: touch x, outs: [x] } }";
        pipeline.Run();
        Assert.Equal(["x"], pipeline.Files().Keys);
    }

    [Fact]
    public void AnOutputThatAnotherJobWritesNowStays()
    {
        pipeline.Stages = "stages: { a: { cmd: touch x y, outs: [x, y] }, b: { cmd: touch z, outs: [z] } }";
        pipeline.Run();
        // b is done first, and what it writes is what a had written there.
        pipeline.Stages = "stages: { a: { cmd: touch x, needs: [b], outs: [x] }, b: { cmd: touch y, outs: [y] } }";
        Assert.Equal(Status.Completed, pipeline.Run().Result.Status);
        Assert.Equal(["x", "y"], pipeline.Files().Keys);
    }

    [Fact]
    public void AnItemThatMovesToAnotherStageKeepsItsOutput()
    {
        pipeline.Stages = """
            stages:
              make: { cmd: "touch items/a items/b", outs: [items/] }
              each: { foreach: items/*, cmd: "touch out-${item.name}", outs: ["out-${item.name}"] }
            """;
        pipeline.Run();
        Assert.True(pipeline.Has("out-b"));
        pipeline.Stages = """
            stages:
              first: { cmd: "touch out-b", outs: [out-b] }
              make: { cmd: "touch items/a", outs: [items/], needs: [first] }
              each: { foreach: items/*, cmd: "touch out-${item.name}", outs: ["out-${item.name}"] }
            """;
        Assert.Equal(Status.Completed, pipeline.Run().Result.Status);
        Assert.Equal(["items", "items/a", "out-a", "out-b"], pipeline.Files().Keys);
    }

    [Fact]
    public void AFailedJobsOutputsOfBeforeGoWithItsItem()
    {
        pipeline.Write("src/a.txt", "1");
        pipeline.Run();
        pipeline.Stages = FanOut.Replace("cmd: cp", "cmd: false cp");
        pipeline.Run();
        pipeline.Delete("src/a.txt");
        pipeline.Run();
        Assert.False(pipeline.Has("out/a/made"));
    }
}
