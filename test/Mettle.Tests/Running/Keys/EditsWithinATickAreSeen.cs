// The clock of a file system ticks slowly: two edits can bear one time, and the second must be seen all the same.
namespace Mettle.Running.Keys;

public sealed class EditsWithinATickAreSeen : IDisposable
{
    private const long Millisecond = 1_000_000;

    private static readonly Digest Before = Digest.Of("before"u8);
    private static readonly Digest After = Digest.Of("after"u8);

    private readonly TempFolder folder = new();
    private readonly FileIndex files;
    private readonly FileStat stat;

    public EditsWithinATickAreSeen()
    {
        File.WriteAllText(folder.At("a"), "after");
        files = new FileIndex(folder.Path, TimeProvider.System);
        stat = files.Stat("a");
    }

    public void Dispose() => folder.Dispose();

    // The kernel of this machine may tick finely: what another one would leave is put there.
    [Theory]
    [InlineData(-1000 * Millisecond, true)]
    [InlineData(0, true)]
    [InlineData(10 * Millisecond, true)]
    [InlineData(30 * Millisecond, false)]
    [InlineData(1000 * Millisecond, false)]
    public void AnEntryThatIsNotOlderThanItsRecordingIsHashedAgain(long hashedAfter, bool again)
    {
        files.Remember("a", new FileEntry(stat, Before, stat.Touched + hashedAfter));
        Assert.Equal(!again, files.IsStill("a", Before));
        Assert.Equal(again ? After : Before, files.DigestOf("a"));
    }

    [Fact]
    public void WhatIsOldIsHashedOnce()
    {
        Pipelines.Tick();
        var learnt = 0;
        files.Learnt = (_, _) => learnt++;
        Assert.Equal(After, files.DigestOf("a"));
        Assert.Equal(After, files.DigestOf("a"));
        Assert.Equal(1, learnt);
    }
}
