// A folder as output is all that is in it: nothing more, nothing less, links as links.
namespace Mettle.Running;

public sealed class FoldersAreOutputs : IDisposable
{
    private readonly Pipelines pipeline = new("""
        stages:
          make:
            cmd: "mkdir -p out/empty out/sub; cp in.txt out/sub/a; ln -s sub/a out/link; ln -s nowhere out/broken; ln -s sub out/folder"
            deps: [in.txt]
            outs: [out/]
        """);

    private readonly SortedDictionary<string, string> whole;

    public FoldersAreOutputs()
    {
        pipeline.Write("in.txt", "x");
        Assert.Equal(Status.Completed, pipeline.Run().Result.Status);
        whole = pipeline.Files();
        Assert.Equal("-> sub/a", whole["out/link"]);
    }

    public void Dispose() => pipeline.Dispose();

    [Fact]
    public void AnExtraFileGoes() => PutsBack(() => pipeline.Write("out/sub/extra", "?"));

    [Fact]
    public void AnExtraFolderGoes() => PutsBack(() => Directory.CreateDirectory(pipeline.At("out/more/still")));

    [Fact]
    public void ARemovedFileComesBack() => PutsBack(() => pipeline.Delete("out/sub/a"));

    [Fact]
    public void AnEmptyFolderComesBack() => PutsBack(() => Directory.Delete(pipeline.At("out/empty")));

    [Fact]
    public void ALinkThatLeadsElsewhereIsPutRight() => PutsBack(() =>
    {
        pipeline.Delete("out/link");
        File.CreateSymbolicLink(pipeline.At("out/link"), "../in.txt");
    });

    [Fact]
    public void AFolderWhereAFileWasGoes() => PutsBack(() =>
    {
        pipeline.Delete("out/sub/a");
        pipeline.Write("out/sub/a/b/c", "?");
    });

    [Fact]
    public void AFileWhereAFolderWasGoes() => PutsBack(() =>
    {
        Directory.Delete(pipeline.At("out/sub"), recursive: true);
        pipeline.Write("out/sub", "?");
    });

    [Fact]
    public void AllOfItComesBack() => PutsBack(() => Directory.Delete(pipeline.At("out"), recursive: true));

    [Fact]
    public void TheCommandFindsItEmpty()
    {
        pipeline.Write("in.txt", "y");
        Assert.Equal("make", pipeline.Run().Executed);
        Assert.Equal(whole.Keys, pipeline.Files().Keys);
    }

    private void PutsBack(Action damage)
    {
        damage();
        var ran = pipeline.Run();
        Assert.Equal(("", "make"), (ran.Executed, ran.Of(JobState.Restored)));
        Assert.Equal(whole, pipeline.Files());
        Assert.Empty(pipeline.Run().Jobs);
    }

    // What somebody put there is not an output of anybody.
    [Fact]
    public void OneThatLiesWhereAFileIsToBeWrittenStays()
    {
        pipeline.Write("o/mine", "mine");
        pipeline.Stages = "stages: { a: { cmd: echo > o, outs: [o] } }";
        Assert.Contains("a folder lies where o is to be written", pipeline.Run().Job("a").Why, StringComparison.Ordinal);
        Assert.Equal("mine", pipeline.Read("o/mine"));
    }
}
