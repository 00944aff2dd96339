// Order between stages: needs, references, and fan-outs over what is only known when others have ended.
namespace Mettle.Running;

public sealed class StagesWaitForWhatTheyNeed
{
    [Fact]
    public void ANeedIsWaitedForAndItsResultsCount()
    {
        using var pipeline = new Pipelines("""
            stages:
              use: { cmd: "cat made >> used", needs: [make], outs: [used] }
              make: { cmd: "sleep 0.05; tr -d '#' < in > made", deps: [in], outs: [made] }
            """);
        pipeline.Write("in", "a#");
        Assert.Equal("make use", pipeline.Run().Executed);
        Assert.Equal("a", pipeline.Read("used"));
        pipeline.Write("in", "a##");
        Assert.Equal("make", pipeline.Run().Executed);
        pipeline.Write("in", "b");
        Assert.Equal("make use", pipeline.Run().Executed);
        Assert.Equal("b", pipeline.Read("used"));
    }

    [Fact]
    public void AnItemThatNamesAnotherWaitsForIt()
    {
        using var pipeline = new Pipelines("""
            stages:
              build:
                foreach: features/*.md
                references: true
                cmd: "cat ${item}; sleep 0.03; echo ${item.stem} >> order"
            """);
        pipeline.Write("features/f1.md", "after f3 and f10x");
        pipeline.Write("features/f2.md", "after f1, f4");
        pipeline.Write("features/f3.md", "needs nobody");
        pipeline.Write("features/f4.md", "see f1.md");
        pipeline.Run();
        Assert.Equal("f3\nf1\nf4\nf2\n", pipeline.Read("order"));

        pipeline.Write("features/f3.md", "after f2");
        Assert.Contains("build: f1 -> ", Caught.One(() => pipeline.Run()).What.Replace("features/", "").Replace(".md", ""));
    }

    [Fact]
    public void AFanOutOverAFolderOutputFollowsWhatIsInIt()
    {
        using var pipeline = new Pipelines(OverFolder);
        pipeline.Write("list", "a\nb\n");
        Assert.Equal("each:made/a each:made/b last make", pipeline.Run().Executed);
        Assert.Equal("a\nb\n", pipeline.Read("all"));
        Assert.Equal("", pipeline.Run().Executed);

        pipeline.Write("list", "b\nc\n");
        Assert.Equal("each:made/c last make", pipeline.Run().Executed);
        Assert.Equal("b\nc\n", pipeline.Read("all"));
        Assert.False(pipeline.Has("out/a"));
    }

    [Fact]
    public void AFanOutThatNobodyAskedForIsLeftAlone()
    {
        using var pipeline = new Pipelines(OverFolder);
        pipeline.Write("list", "a\n");
        Assert.Equal("make", pipeline.Run(o => o with { Stages = ["make"] }).Executed);
        Assert.Equal("each:made/a", pipeline.Run(o => o with { Stages = ["each"] }).Executed);
        Assert.Equal("last", pipeline.Run().Executed);
        pipeline.Write("list", "b\n");
        pipeline.Run(o => o with { Stages = ["make"] });
        Assert.True(pipeline.Has("out/a"));
    }

    [Fact]
    public void AFanOutWhoseSourceFailedIsBlockedAndSaysBySource()
    {
        using var pipeline = new Pipelines(OverFolder.Replace("for i", "exit 1; for i"));
        pipeline.Write("list", "a\n");
        var ran = pipeline.Run();
        Assert.Equal(("make", "each last"), (ran.Of(JobState.Failed), ran.Of(JobState.Blocked)));
        Assert.All(ran.Jobs.Where(j => j.State == JobState.Blocked), j => Assert.Equal("make did not succeed", j.Why));
    }

    [Fact]
    public void JobsThatTurnOutToWaitForEachOtherAreShown()
    {
        using var pipeline = new Pipelines("""
            stages:
              make: { cmd: touch made/a, outs: [made/] }
              each: { foreach: made/*, cmd: cat x/a, deps: ["x/${item.name}"], outs: ["out/${item.name}"] }
              back: { foreach: [a], cmd: "touch x/${item}", needs: [each], outs: ["x/${item}"] }
            """);
        var ran = pipeline.Run();
        Assert.Equal(Status.Failed, ran.Result.Status);
        Assert.Contains("wait for each other", ran.Jobs.First(j => j.State == JobState.Failed).Why);
        Assert.Contains("back: a", ran.Jobs.First(j => j.State == JobState.Failed).Why);
    }

    [Theory]
    [InlineData("", "each: make; last: each; after: last")]
    [InlineData("last", "each: make; last: each")]
    [InlineData("make", "")]
    public void TheBeginningSaysWhatEachStageWaitsFor(string asked, string needs)
    {
        using var pipeline = new Pipelines($"{OverFolder}\n  after: {{ cmd: \"true\", needs: [last] }}");
        pipeline.Write("list", "a\n");
        var started = pipeline.Run(o => o with { Stages = asked.Split(' ', StringSplitOptions.RemoveEmptyEntries) }).Events.OfType<RunStarted>().Single();
        Assert.Equal(needs, string.Join("; ", started.Stages.Where(started.Needs!.ContainsKey).Select(s => $"{s}: {string.Join(' ', started.Needs![s])}")));
    }

    private const string OverFolder = """
        stages:
          make: { cmd: "for i in $(cat list); do echo $i > made/$i; done", deps: [list], outs: [made/] }
          each: { foreach: made/*, cmd: "cp ${item} out/${item.name}", outs: ["out/${item.name}"] }
          last: { cmd: "cat out/* > all", deps: [out/*], outs: [all] }
        """;
}
