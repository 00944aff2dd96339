// Processes that extract the same at once, die in the middle, or read what changes under them.
namespace Mettle.Tuning.Data;

public sealed class ExtractionsAreWholeOrNotThere : IDisposable
{
    private readonly Sources sources = new();

    public void Dispose() => sources.Dispose();

    [Fact]
    public async Task SeveralAtOnceMakeOneFolder()
    {
        Write("table.csv", 20_000);

        var folders = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => sources.Store().Extract("table.csv"), TestContext.Current.CancellationToken)));

        Columns.Verify(Assert.Single(folders.Distinct()));
        IsAllThatIsThere(folders[0]);
    }

    [Fact]
    public async Task SeveralAtOnceMendOneFolder()
    {
        Write("table.csv", 20_000);
        var folder = sources.Store().Extract("table.csv");
        File.Delete(Path.Join(folder, "n.npy"));

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => sources.Store().Extract("table.csv"), TestContext.Current.CancellationToken)));

        Columns.Verify(folder);
        IsAllThatIsThere(folder);
    }

    [Fact]
    public void AProcessThatIsKilledLeavesNothingThatCounts()
    {
        Write("table.csv", 1_000_000);
        var unfinished = Path.Join(sources.Data, "tmp");
        using (var victim = new Victim("extract", sources.Root, "table.csv"))
        {
            Assert.True(SpinWait.SpinUntil(() => Directory.Exists(unfinished) && Directory.EnumerateFiles(unfinished, "*.npy", SearchOption.AllDirectories).Any(), TimeSpan.FromMinutes(1)));
            Assert.Empty(victim.Kill());
        }

        Assert.Equal([unfinished], Directory.GetDirectories(sources.Data));
        var folder = sources.Store().Extract("table.csv");

        Columns.Verify(folder);
        Assert.Single(Directory.GetDirectories(unfinished));
    }

    [Fact]
    public void WhatWasLeftIsRemovedAfterAnHour()
    {
        Write("table.csv", 10);
        var left = Directory.CreateDirectory(Path.Join(sources.Data, "tmp", "left")).FullName;
        var recent = Directory.CreateDirectory(Path.Join(sources.Data, "tmp", "recent")).FullName;
        Directory.SetLastWriteTimeUtc(left, TimeProvider.System.GetUtcNow().UtcDateTime.AddHours(-2));

        sources.Store().Extract("table.csv");

        Assert.Equal([recent], Directory.GetDirectories(Path.Join(sources.Data, "tmp")));
    }

    [Fact]
    public void ColumnsThatNobodyUsesAreRemovedAfterAMonth()
    {
        var (old, used) = (sources.Extract("n\n1\n"), sources.Extract("n\n2\n"));
        foreach (var folder in new[] { old, used })
            File.SetLastWriteTimeUtc(Path.Join(folder, "manifest.json"), TimeProvider.System.GetUtcNow().UtcDateTime.AddDays(-31));
        sources.Extract("n\n2\n");

        var made = sources.Extract("n\n3\n");

        Assert.Equal(new[] { made, used, Path.Join(sources.Data, "tmp") }.Order(StringComparer.Ordinal), Directory.GetDirectories(sources.Data).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void ASourceThatChangesMeanwhileIsRefused()
    {
        Write("table.csv", 100);
        var folder = Directory.CreateDirectory(Path.Join(sources.Root, "out")).FullName;

        var problem = Caught.One(() => new Extracting.Extraction(Path.Join(sources.Root, "table.csv"), "table.csv").Into(folder, Digest.Of("other bytes"u8)));

        Assert.Equal("table.csv: the file changed while it was read", $"{problem.Where}: {problem.What}");
        Assert.False(File.Exists(Path.Join(folder, "manifest.json")));
    }

    private void Write(string name, int rows) =>
        File.WriteAllText(Path.Join(sources.Root, name), $"n,x\n{string.Concat(Enumerable.Range(0, rows).Select(i => $"{i},{i}.5\n"))}");

    private void IsAllThatIsThere(string folder)
    {
        Assert.Equal([folder, Path.Join(sources.Data, "tmp")], Directory.GetDirectories(sources.Data).Order(StringComparer.Ordinal));
        Assert.Empty(Directory.GetFileSystemEntries(Path.Join(sources.Data, "tmp")));
    }
}
