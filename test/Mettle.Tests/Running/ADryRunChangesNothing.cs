// What would be done is said, and nothing of it is done.
namespace Mettle.Running;

public sealed class ADryRunChangesNothing : IDisposable
{
    private readonly Pipelines pipeline = new("""
        stages:
          make: { cmd: "for i in $(cat list); do echo $i > made/$i; done", deps: [list], outs: [made/] }
          each: { foreach: made/*, cmd: "cp ${item} out/${item.name}", outs: ["out/${item.name}"] }
          last: { cmd: "cat out/* > all", deps: [out/*], outs: [all] }
        """);

    public ADryRunChangesNothing() => pipeline.Write("list", "a\nb\n");

    public void Dispose() => pipeline.Dispose();

    [Fact]
    public void BeforeTheFirstRun() => Assert.Equal("make each last", Would());

    [Fact]
    public void WhenAllIsDone()
    {
        pipeline.Run();
        Assert.Equal("", Would());
    }

    [Fact]
    public void WhenItemsAreGone()
    {
        pipeline.Run();
        pipeline.Write("list", "b\n");
        Assert.Equal("make each last", Would());
        pipeline.Stages = "stages: { other: { cmd: 'true' } }";
        Assert.Equal("other", Would());
    }

    [Fact]
    public void WhenTheCacheHasIt()
    {
        pipeline.Run();
        pipeline.Delete("out/a");
        var (ran, would) = Dry();
        Assert.Equal("each:made/a", ran.Of(JobState.Restored));
        Assert.Equal("last", would);
        Directory.Delete(pipeline.At("out"), recursive: true);
        Assert.Equal(Status.Completed, Dry().Ran.Result.Status);
    }

    private string Would() => Dry().Would;

    private (Ran Ran, string Would) Dry()
    {
        var before = pipeline.Files();
        var ran = pipeline.Run(o => o with { DryRun = true });
        Assert.Equal(before, pipeline.Files());
        Assert.Equal("", ran.Executed);
        return (ran, string.Join(' ', ran.Events.OfType<JobStarted>().Select(s => JobName.Of(s.Stage, s.Item))));
    }
}
