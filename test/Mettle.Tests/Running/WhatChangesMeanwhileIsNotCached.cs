// Inputs that change while a job reads them: what it made of them is never taken for what the new, or the old, content makes.
namespace Mettle.Running;

public sealed class WhatChangesMeanwhileIsNotCached : IDisposable
{
    private readonly Pipelines pipeline = new("""
        stages:
          first:
            cmd: "cp in.txt out1.txt; if [ -e edit ]; then mv edit in.txt; fi; touch flag"
            deps: [in.txt]
            outs: [out1.txt]
          second:
            cmd: "until [ -e flag ]; do sleep 0.01; done; cp in.txt out2.txt"
            deps: [in.txt]
            outs: [out2.txt]
        """);

    public void Dispose() => pipeline.Dispose();

    [Fact]
    public void NeitherForOneJobNorForAnotherThatReadsTheSame()
    {
        pipeline.Write("in.txt", "old");
        pipeline.Write("edit", "new");

        Assert.Equal(2, pipeline.Run().Warnings.Count(w => w.Contains("in.txt changed while it was executed")));
        Assert.Equal(("old", "new"), (pipeline.Read("out1.txt"), pipeline.Read("out2.txt")));

        Assert.Equal("first second", pipeline.Run().Executed);
        Assert.Equal(("new", "new"), (pipeline.Read("out1.txt"), pipeline.Read("out2.txt")));

        pipeline.Write("in.txt", "old");
        Assert.Equal("first second", pipeline.Run().Executed);
        Assert.Equal(("old", "old"), (pipeline.Read("out1.txt"), pipeline.Read("out2.txt")));
        Assert.Equal("", pipeline.Run().Executed);
    }

    [Fact]
    public void NorForWhatItIsFoundToReadBesides()
    {
        pipeline.Stages = """
            stages:
              compile:
                cmd: "cat a.c h.h > a.o; if [ -e edit ]; then mv edit h.h; fi; echo 'a.o: a.c h.h' > a.d"
                deps: [a.c]
                outs: [a.o]
                depfile: a.d
            """;
        pipeline.Write("a.c", "c");
        pipeline.Write("h.h", "old");
        File.SetLastWriteTimeUtc(pipeline.At("h.h"), DateTime.UnixEpoch);
        Pipelines.Tick();
        pipeline.Write("edit", "new");

        Assert.Contains("h.h changed while it was executed", pipeline.Run().Warnings.Single());
        Assert.Equal("cold", pipeline.Read("a.o"));
        Assert.Equal("compile", pipeline.Run().Executed);
        Assert.Equal("cnew", pipeline.Read("a.o"));
        Assert.Equal("", pipeline.Run().Executed);
    }

    [Fact]
    public void AnotherNameForAnInputIsNoChange()
    {
        pipeline.Stages = "stages: { link: { cmd: ln in.txt out.txt, deps: [in.txt], outs: [out.txt] } }";
        pipeline.Write("in.txt", "x");
        Assert.Empty(pipeline.Run().Warnings);
        Assert.Equal("", pipeline.Run().Executed);
    }
}
