// Inputs that a command itself says it read: they are part of what it was made of, from the first time on.
namespace Mettle.Running;

public sealed class WhatIsReadBesidesCounts : IDisposable
{
    private const string Compile = """
          compile:
            cmd: "cat a.c $(cat a.c) > a.o && echo \"a.o: a.c $(cat a.c)\" > a.d"
            deps: [a.c]
            outs: [a.o]
            depfile: a.d

        """;

    private readonly Pipelines pipeline = new("stages:\n" + Compile);

    public WhatIsReadBesidesCounts()
    {
        pipeline.Write("a.c", "h.h");
        pipeline.Write("h.h", "1");
        pipeline.Write("g.h", "9");
        // What is met for the first time must be older than its reader by more than clocks of file systems tick.
        Pipelines.Tick();
    }

    public void Dispose() => pipeline.Dispose();

    [Fact]
    public void WhenItChangesAndChangesBack()
    {
        Assert.Equal("compile", pipeline.Run().Executed);
        Assert.Equal("", pipeline.Run().Executed);
        pipeline.Write("h.h", "2");
        Assert.Equal("h.h changed", pipeline.Run().Job("compile").Why);
        Assert.Equal("h.h2", pipeline.Read("a.o"));
        pipeline.Write("h.h", "1");
        Assert.Equal("compile", pipeline.Run().Of(JobState.Restored));
        Assert.Equal("h.h1", pipeline.Read("a.o"));
    }

    [Fact]
    public void WhenItIsGone()
    {
        pipeline.Run();
        pipeline.Delete("h.h");
        Assert.Equal("compile", pipeline.Run().Of(JobState.Failed));
        pipeline.Write("h.h", "1");
        Assert.Equal("compile", pipeline.Run().Of(JobState.Restored));
    }

    [Fact]
    public void WhenItIsAnotherSet()
    {
        pipeline.Run();
        pipeline.Write("a.c", "g.h");
        Assert.Equal("compile", pipeline.Run().Executed);
        pipeline.Write("h.h", "7");
        Assert.Equal("", pipeline.Run().Executed);
        pipeline.Write("a.c", "h.h");
        pipeline.Write("h.h", "1");
        Assert.Equal("compile", pipeline.Run().Of(JobState.Restored));
        Assert.Equal("h.h1", pipeline.Read("a.o"));
    }

    [Fact]
    public void WhoeverWritesItIsWaitedForNextTime()
    {
        pipeline.Stages = $"stages:\n{Compile}  header:\n    cmd: sleep 0.05; cp h.in h.h\n    deps: [h.in]\n    outs: [h.h]\n";
        pipeline.Write("h.in", "1");
        pipeline.Run();
        pipeline.Run();
        for (var i = 2; i < 8; i++)
        {
            pipeline.Write("h.in", $"{i}");
            Assert.Equal("compile header", pipeline.Run().Executed);
            Assert.Equal($"h.h{i}", pipeline.Read("a.o"));
        }
    }

    [Fact]
    public void WhoeverWaitsForTheReaderIsNotWaitedFor()
    {
        pipeline.Run();
        pipeline.Stages = $"stages:\n{Compile}  header:\n    cmd: cp a.o h.h\n    deps: [a.o]\n    outs: [h.h]\n";
        var ran = pipeline.Run();
        Assert.Equal("header", ran.Executed);
        Assert.Equal(Status.Completed, ran.Result.Status);
    }

    [Fact]
    public void WhatLiesThereOfOldIsNotBelieved()
    {
        pipeline.Run();
        pipeline.Stages = pipeline.Stages.Replace("> a.d", "> /dev/null");
        Assert.Contains("did not write a.d", pipeline.Run().Job("compile").Why);
    }
}
