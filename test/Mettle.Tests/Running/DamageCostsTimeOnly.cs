// The journal, the cache and the seal, torn, flipped and locked away: a run is right all the same.
using Mettle.Running.Caching;

namespace Mettle.Running;

public sealed class DamageCostsTimeOnly : IDisposable
{
    private readonly Pipelines pipeline = new("""
        stages:
          first: { foreach: src/*, cmd: "cp ${item} mid/${item.name}", outs: ["mid/${item.name}"] }
          last: { cmd: cat mid/a mid/b > all, deps: [mid/*], outs: [all] }
        """);

    public DamageCostsTimeOnly()
    {
        pipeline.Write("src/a", "1");
        pipeline.Write("src/b", "2");
        pipeline.Run();
    }

    public void Dispose() => pipeline.Dispose();

    [Fact]
    public void AJournalTornAtAnyByte()
    {
        var whole = File.ReadAllBytes(pipeline.State.Journal);
        Assert.True(whole.Length > 500);
        for (var length = 0; length < whole.Length; length += length < 64 ? 1 : 7)
        {
            File.WriteAllBytes(pipeline.State.Journal, whole[..length]);
            IsRight();
        }
    }

    [Fact]
    public void AJournalWithAnyByteFlipped()
    {
        var whole = File.ReadAllBytes(pipeline.State.Journal);
        for (var at = 0; at < whole.Length; at += at < 64 ? 1 : 7)
        {
            whole[at] ^= 0xFF;
            File.WriteAllBytes(pipeline.State.Journal, whole);
            whole[at] ^= 0xFF;
            IsRight();
        }
    }

    [Fact]
    public void AFileWhereTheCacheWas()
    {
        Directory.Delete(pipeline.At(".mettle/cache"), recursive: true);
        pipeline.Write(".mettle/cache", "no folder");
        pipeline.Delete("all");
        var ran = pipeline.Run();
        Assert.Equal((Status.Completed, "12"), (ran.Result.Status, pipeline.Read("all")));
        Assert.Contains(ran.Warnings, w => w.StartsWith("the cache cannot be used", StringComparison.Ordinal));
    }

    [Fact]
    public void ACacheWithFlippedBits()
    {
        foreach (var file in Directory.EnumerateFiles(pipeline.State.Mettle + "/cache", "*", SearchOption.AllDirectories).ToList())
        {
            var bytes = File.ReadAllBytes(file);
            if (bytes.Length == 0)
                continue;
            bytes[bytes.Length / 2] ^= 1;
            File.WriteAllBytes(file, bytes);
        }

        pipeline.Delete("all");
        pipeline.Delete("mid/a");
        IsRight();
        // What was damaged was dropped where it was met, so that it can be put in again.
        pipeline.Delete("all");
        IsRight();
        pipeline.Delete("all");
        Assert.Equal("last", pipeline.Run().Of(JobState.Restored));
    }

    [Fact]
    public void ACacheThatIsGone()
    {
        Directory.Delete(pipeline.State.Mettle + "/cache", recursive: true);
        pipeline.Delete("mid/b");
        Assert.Equal("first:src/b", pipeline.Run().Executed);
        IsRight();
    }

    [Fact]
    public void ACacheThatCannotBeWritten()
    {
        Directory.Delete(pipeline.State.Mettle + "/cache", recursive: true);
        // A file where each folder would be: nothing can be stored.
        foreach (var store in new[] { "content", "results" })
        {
            for (var i = 0; i < 256; i++)
                Put($"{pipeline.State.Mettle}/cache/{store}/{i:x2}");
        }

        pipeline.Write("src/a", "9");
        var ran = pipeline.Run();
        Assert.Equal((Status.Completed, "first:src/a last"), (ran.Result.Status, ran.Executed));
        Assert.Contains(ran.Warnings, w => w.Contains("cache"));
        Assert.Equal("92", pipeline.Read("all"));
        Assert.Equal("", pipeline.Run().Executed);
    }

    [Fact]
    public void AJournalOnAFullDisk()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "only Linux has a device that is always full");
        pipeline.Delete(".mettle/run/mettle.yaml/journal");
        File.CreateSymbolicLink(pipeline.State.Journal, "/dev/full");
        pipeline.Write("src/a", "9");

        var ran = pipeline.Run();

        Assert.Equal((Status.Completed, "first:src/a last"), (ran.Result.Status, ran.Executed));
        Assert.Equal("what is done from now on will be done again: No space left on device", Assert.Single(ran.Warnings).Split(" : ")[0]);
        Assert.Equal(("92", "first:src/a first:src/b last"), (pipeline.Read("all"), pipeline.Run().Of(JobState.Restored)));
    }

    [Fact]
    public void AStateFolderThatCannotBeMadeIsAProblem()
    {
        using var other = new Pipelines(pipeline.Stages);
        other.Write(".mettle", "a file");
        Assert.Contains("cannot write", Caught.One(() => other.Run()).What);
    }

    [Fact]
    public void ASealWithAnyByteFlippedSaysNothing()
    {
        Pipelines.Tick();
        pipeline.Run(o => o with { SealAs = "x" });
        var seal = Seal.PathOf(pipeline.State.Run, "x");
        Assert.Equal("nothing to do: 3 jobs are up to date", Seal.Check(seal, "x")!.Value.Words);
        var bytes = File.ReadAllBytes(seal);
        for (var at = 0; at < bytes.Length; at++)
        {
            bytes[at] ^= 0x10;
            File.WriteAllBytes(seal, bytes);
            bytes[at] ^= 0x10;
            Assert.Null(Seal.Check(seal, "x"));
        }

        for (var length = 0; length < bytes.Length; length++)
        {
            File.WriteAllBytes(seal, bytes[..length]);
            Assert.Null(Seal.Check(seal, "x"));
        }
    }

    [Theory]
    [InlineData("src/a")]
    [InlineData("mid/a")]
    [InlineData("all")]
    [InlineData("src/new")]
    public void ASealIsBrokenByAnyEdit(string path)
    {
        Pipelines.Tick();
        pipeline.Run(o => o with { SealAs = "x" });
        var seal = Seal.PathOf(pipeline.State.Run, "x");
        File.WriteAllText(pipeline.At("mettle.yaml"), "");
        pipeline.Delete("mettle.yaml");
        Assert.NotNull(Seal.Check(seal, "x"));
        pipeline.Write(path, "1");
        Assert.Null(Seal.Check(seal, "x"));
    }

    private void IsRight()
    {
        Assert.Equal(Status.Completed, pipeline.Run().Result.Status);
        Assert.Equal(("1", "2", "12"), (pipeline.Read("mid/a"), pipeline.Read("mid/b"), pipeline.Read("all")));
        Assert.Empty(pipeline.Run().Jobs);
    }

    private static void Put(string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, "");
    }
}
