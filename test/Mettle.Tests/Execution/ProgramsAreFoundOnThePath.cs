// A name leads to the file a shell would execute, and to nothing else.
namespace Mettle.Execution;

public sealed class ProgramsAreFoundOnThePath : IDisposable
{
    private readonly TempFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void TheFirstThatMayBeExecutedIsTaken()
    {
        Directory.CreateDirectory(folder.At("a", "tool"));
        Directory.CreateDirectory(folder.At("b"));
        File.WriteAllText(folder.At("b", "tool"), "no program");
        Program("c");
        Program("d");

        Assert.Equal(folder.At("c", "tool"), Find("tool", $"/no/such:{folder.At("a")}:{folder.At("b")}:{folder.At("c")}:{folder.At("d")}"));
    }

    [Fact]
    public void PlacesThatAreRelativeCountFromTheFolder()
    {
        Program("c");
        Program(".");

        Assert.Equal(folder.At("c", "tool"), Find("tool", "none:c:/bin"));
        Assert.Equal(folder.At("tool"), Find("tool", "none::c"));
        Assert.Equal(folder.At("tool"), Find("tool", ""));
    }

    [Fact]
    public void ANameWithASlashIsAPath()
    {
        Program("c");

        Assert.Equal(folder.At("c", "tool"), Find("c/tool", "/bin"));
        Assert.Equal("/bin/sh", Find("/bin/sh", "/no/such"));
        Assert.Null(Find("./sh", "/bin"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("no-such-program")]
    public void WhatIsNotThereIsNotFound(string name) => Assert.Null(Find(name, "/usr/bin:/bin"));

    [Fact]
    public void ThePathIsThatOfTheEnvironmentOrTheUsualOne()
    {
        Assert.Equal("/a:/b", ProgramPath.Of(["XPATH=/x", "PATH=/a:/b"]));
        Assert.Equal(ProgramPath.Usual, ProgramPath.Of(["HOME=/"]));
    }

    private string? Find(string name, string path) => ProgramPath.Find(name, path, folder.Path);

    private void Program(string place)
    {
        Directory.CreateDirectory(folder.At(place));
        File.Copy("/bin/true", folder.At(place, "tool"));
    }
}
