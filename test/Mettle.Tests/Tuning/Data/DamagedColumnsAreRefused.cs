// Whatever is damaged is refused with its place, and made anew by whoever extracts.
namespace Mettle.Tuning.Data;

public sealed class DamagedColumnsAreRefused : IDisposable
{
    private const string Text = "close,symbol\n1.5,AA\n2.5,BB\n";

    private readonly Sources sources = new();
    private readonly string folder;

    public DamagedColumnsAreRefused() => folder = sources.Extract(Text);

    public void Dispose() => sources.Dispose();

    [Theory]
    [InlineData("close.npy")]
    [InlineData("symbol.npy")]
    [InlineData("manifest.json")]
    [InlineData("manifest.sha256")]
    public void AFileThatIsMissing(string file)
    {
        File.Delete(Path.Join(folder, file));

        IsRefusedByOpen(file == "manifest.sha256" ? "manifest.json" : file);
    }

    [Theory]
    [InlineData("close.npy", -1)]
    [InlineData("close.npy", 1)]
    [InlineData("symbol.npy", -4)]
    [InlineData("close.npy", -144)]
    [InlineData("manifest.json", -1)]
    public void AFileOfAnotherSize(string file, int change)
    {
        using (var opened = File.OpenWrite(Path.Join(folder, file)))
            opened.SetLength(opened.Length + change);

        IsRefusedByOpen(file);
    }

    [Theory]
    [InlineData("close.npy", 0)]
    [InlineData("close.npy", 21)]
    [InlineData("close.npy", 65)]
    [InlineData("close.npy", 127)]
    [InlineData("manifest.json", 3)]
    [InlineData("manifest.json", 200)]
    public void AByteThatIsRead(string file, int at)
    {
        Flip(file, at);

        IsRefusedByOpen(file);
    }

    [Fact]
    public void AByteOfAValueIsFoundWhenAllAreRead()
    {
        Flip("symbol.npy", 128);

        Columns.Open(folder).Dispose();
        IsRefused("symbol.npy", Caught.One(() => Columns.Verify(folder)));
    }

    [Fact]
    public void ColumnsOfAnotherVersion()
    {
        (ColumnsManifest.Read(folder) with { Version = 2 }).Write(folder);

        IsRefusedByOpen("manifest.json");
    }

    [Fact]
    public void AFolderThatIsNotThere() =>
        Assert.Contains("remedy: begin the study again", Caught.One(() => Columns.Open(sources.Data + "/none")).ToString(), StringComparison.Ordinal);

    [Theory]
    [InlineData("close.npy", 130)]
    [InlineData("manifest.json", 3)]
    public void WhatIsDamagedIsMadeAnewOnce(string file, int at)
    {
        using var attached = Columns.Open(folder);
        Flip(file, at);

        Assert.Equal(folder, sources.Store().Extract("table.csv"));

        Columns.Verify(folder);
        Assert.Equal(2, Directory.GetDirectories(sources.Data).Length);
        Assert.Empty(Directory.GetDirectories(Path.Join(sources.Data, "tmp")));
        Assert.Equal(2, attached.Rows);
    }

    [Fact]
    public void WhatIsSoundIsTakenAsItIs()
    {
        var written = File.GetLastWriteTimeUtc(Path.Join(folder, "close.npy"));

        Assert.Equal(folder, sources.Extract(Text));

        Assert.Equal(written, File.GetLastWriteTimeUtc(Path.Join(folder, "close.npy")));
    }

    [Fact]
    public void OtherBytesAreOtherColumns() => Assert.NotEqual(folder, sources.Extract(Text + "3.5,CC\n"));

    [Fact]
    public void NamesAndTypesAreChecked()
    {
        using var table = Columns.Open(folder);

        Assert.Equal("there is no column 'clos'\n  remedy: did you mean 'close'?", Said(() => table.Numbers("clos")));
        Assert.Equal("column 'close' is of type float64, not int64\n  remedy: ask for it by the method of its type", Said(() => table.Integers("close")));
        Assert.Equal("column 'symbol' is of type text, not bool\n  remedy: ask for it by the method of its type", Said(() => table.Flags("symbol")));
    }

    [Fact]
    public void NothingIsReadAfterItWasLetGo()
    {
        var table = Columns.Open(folder);
        table.Dispose();
        table.Dispose();

        Assert.Throws<ObjectDisposedException>(() => table.Numbers("close").Length);
    }

    private string Said(Action work) => Caught.One(work).ToString()[(folder.Length + 2)..];

    private void Flip(string file, int at)
    {
        var path = Path.Join(folder, file);
        var bytes = File.ReadAllBytes(path);
        bytes[at] ^= 1;
        File.WriteAllBytes(path, bytes);
    }

    private void IsRefusedByOpen(string file)
    {
        IsRefused(file, Caught.One(() => Columns.Open(folder)));
        IsRefused(file, Caught.One(() => Columns.Verify(folder)));
    }

    private void IsRefused(string file, Problem problem)
    {
        Assert.Equal(Path.Join(folder, file), problem.Where);
        Assert.StartsWith("a shared column cannot be used: ", problem.What, StringComparison.Ordinal);
    }
}
