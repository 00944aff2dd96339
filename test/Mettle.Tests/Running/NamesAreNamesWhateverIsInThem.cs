// File names as people and attackers make them: data in every command, and a problem only where no path can lead to the file.
namespace Mettle.Running;

public sealed class NamesAreNamesWhateverIsInThem : IDisposable
{
    private readonly Pipelines pipeline = new("""
        stages:
          plain: { foreach: src/*, cmd: "cp ${item} plain/${item.name}", outs: ["plain/${item.name}"] }
          shell: { foreach: src/*, cmd: "cat ${item} > \"shell/${item.name}\" && true", outs: ["shell/${item.name}"] }
          all: { cmd: cat shell/* > all, deps: [shell/], outs: [all] }
        """);

    public void Dispose() => pipeline.Dispose();

    [Theory]
    [InlineData("two words")]
    [InlineData("it's")]
    [InlineData("\"quoted\"")]
    [InlineData("new\nline")]
    [InlineData("$(touch owned)")]
    [InlineData("`touch owned`")]
    [InlineData("; touch owned")]
    [InlineData("-rf")]
    [InlineData("--help")]
    [InlineData("back\\slash")]
    [InlineData("[a]*?{b,c}")]
    [InlineData("${item}")]
    [InlineData("$HOME")]
    [InlineData("ünï ☃ 𝄞")]
    [InlineData("a=b")]
    [InlineData("#x")]
    [InlineData("!not")]
    [InlineData("tab\there")]
    public void TheyAreCopiedAndCachedAndRemoved(string name)
    {
        pipeline.Write($"src/{name}", name);
        var ran = pipeline.Run();
        Assert.Equal(Status.Completed, ran.Result.Status);
        Assert.Equal((name, name, name), (pipeline.Read($"plain/{name}"), pipeline.Read($"shell/{name}"), pipeline.Read("all")));
        Assert.Empty(pipeline.Run().Jobs);

        File.Move(pipeline.At($"src/{name}"), pipeline.At("src/other"));
        pipeline.Run();
        Assert.False(pipeline.Has($"plain/{name}"));
        Assert.False(pipeline.Has("owned"));
    }

    [Fact]
    public void BytesThatAreNoTextAreAProblem() => WithSuchAFile("src", () => Assert.Contains("UTF-8", Caught.One(() => pipeline.Run()).ToString()));

    [Fact]
    public void BytesThatAreNoTextInAnOutputFailTheJob()
    {
        pipeline.Stages = "stages: { a: { cmd: touch out/x, outs: [out/], incremental: true } }";
        WithSuchAFile("out", () => Assert.Contains("UTF-8", pipeline.Run().Job("a").Why));
    }

    // No path of ours leads to it: a shell makes it and takes it away.
    private void WithSuchAFile(string folder, Action work)
    {
        Shell("mkdir -p \"$1\" && : > \"$1/$(printf '\\377')\"", folder);
        work();
        Shell("rm -r \"$1\"", folder);
    }

    private void Shell(string line, string folder)
    {
        using var shell = System.Diagnostics.Process.Start("sh", ["-c", line, "sh", pipeline.At(folder)]);
        shell.WaitForExit();
        Assert.Equal(0, shell.ExitCode);
    }
}
