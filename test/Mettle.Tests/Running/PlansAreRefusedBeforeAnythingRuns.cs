// What cannot be planned is refused with names and remedies, and nothing is touched.
namespace Mettle.Running;

public sealed class PlansAreRefusedBeforeAnythingRuns : IDisposable
{
    private readonly Pipelines pipeline = new("");

    public void Dispose() => pipeline.Dispose();

    [Fact]
    public void TwoJobsWithOneOutput()
    {
        pipeline.Stages = "stages: { a: { cmd: touch x, outs: [x] }, b: { cmd: touch x, outs: [x] } }";
        Assert.Equal("both 'a' and 'b' write x", Caught.One(() => pipeline.Run()).What);
        Assert.False(pipeline.Has("x"));
    }

    [Fact]
    public void OneInsideTheOther()
    {
        pipeline.Stages = "stages: { a: { cmd: touch x/y, outs: [x/] }, b: { cmd: touch x/z, outs: [x/z] } }";
        Assert.Contains("x/", Caught.One(() => pipeline.Run()).What);
    }

    [Fact]
    public void ACircleIsShownWithItsMembers()
    {
        pipeline.Stages = """
            stages:
              a: { cmd: cp z x, deps: [z], outs: [x] }
              b: { cmd: cp x y, deps: [x], outs: [y] }
              c: { cmd: cp y z, deps: [y], outs: [z] }
            """;
        Assert.Equal("jobs wait for each other: a -> b -> c -> a", Caught.One(() => pipeline.Run()).What);
    }

    [Fact]
    public void ACircleOfNeedsIsShownWithItsMembers()
    {
        pipeline.Stages = "stages: { a: { cmd: x, needs: [b] }, b: { cmd: x, needs: [a] } }";
        Assert.Contains("a -> b -> a", Caught.One(() => pipeline.Run()).What);
    }

    [Fact]
    public void AnInputThatNobodyMakes()
    {
        pipeline.Stages = "stages: { a: { cmd: cat x, deps: [x] } }";
        Assert.Contains("is not there and no stage writes it", Caught.One(() => pipeline.Run()).What);
    }

    // A name that ends in an item is a name, and not a folder to be looked through.
    [Fact]
    public void AnInputOfAnItemThatNobodyMakes()
    {
        pipeline.Stages = "stages: { a: { foreach: [x], cmd: \"cat in/${item}\", deps: [\"in/${item}\"] } }";
        Assert.Contains("is not there and no stage writes it", Caught.One(() => pipeline.Run()).What);
    }

    [Theory]
    [InlineData(".git/")]
    [InlineData(".mettle/run/")]
    [InlineData("mettle.yaml")]
    public void AnOutputWhoseRemovalWouldBeADisaster(string output)
    {
        var there = pipeline.Write(output.TrimEnd('/') + (output.EndsWith('/') ? "/mine" : ""), "mine");
        pipeline.Stages = $"stages: {{ a: {{ cmd: \"true\", outs: [\"{output}\"] }} }}";
        Assert.Contains("would be removed", Caught.One(() => pipeline.Run()).What);
        Assert.True(File.Exists(there));
    }

    [Fact]
    public void AnOutputThatAnItemLeadsOutOfTheFolder()
    {
        pipeline.Stages = "stages: { a: { foreach: [../../x], cmd: touch x, outs: [\"out/${item}\"] } }";
        Assert.Contains("outside the folder", Caught.One(() => pipeline.Run()).What);
    }

    [Fact]
    public void AnOutputThatALinkLeadsOutOfTheFolder()
    {
        using var outside = new TempFolder();
        Directory.CreateSymbolicLink(pipeline.At("out"), outside.Path);
        pipeline.Stages = "stages: { a: { cmd: touch out/sub/x, outs: [out/sub/x] } }";
        Assert.Contains("out is a link that leaves", Caught.One(() => pipeline.Run()).What);
        pipeline.Stages = "stages: { a: { cmd: touch out/x, outs: [out/] } }";
        Assert.Contains("out is a link that leaves", Caught.One(() => pipeline.Run()).What);
        Assert.Empty(Directory.EnumerateFileSystemEntries(outside.Path));
    }

    [Fact]
    public void ALinkWithinTheFolderIsFine()
    {
        Directory.CreateDirectory(pipeline.At("real"));
        Directory.CreateSymbolicLink(pipeline.At("out"), "real");
        pipeline.Stages = "stages: { a: { cmd: touch out/x, outs: [out/x] } }";
        Assert.Equal("a", pipeline.Run().Executed);
        Assert.True(pipeline.Has("real/x"));
    }

    [Fact]
    public void AFolderThatCannotBeRead()
    {
        Directory.CreateDirectory(pipeline.At("shut"));
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(pipeline.At("shut"), UnixFileMode.None);
        pipeline.Stages = "stages: { a: { foreach: shut/*, cmd: cat} }";
        // Nobody keeps root out.
        if (Environment.UserName == "root")
            Assert.Equal(Status.Completed, pipeline.Run().Result.Status);
        else
            Assert.Equal("shut", Caught.One(() => pipeline.Run()).Where);
    }
}
