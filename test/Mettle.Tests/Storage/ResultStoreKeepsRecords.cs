// Records come back by their key, whole or not at all.
namespace Mettle.Storage;

public sealed class ResultStoreKeepsRecords : IDisposable
{
    private static readonly Digest Key = Digest.Of("a job"u8);

    private readonly TempFolder folder = new();
    private readonly ManualTime time = new();
    private readonly ResultStore store;

    public ResultStoreKeepsRecords() => store = ResultStore.Open(folder.Path, time);

    public void Dispose() => folder.Dispose();

    [Fact]
    public void TheLastOneThatWasPutComesBack()
    {
        Assert.Null(store.Get(Key));
        store.Put(Key, "first"u8);
        store.Put(Key, "second"u8);
        store.Put(Digest.Of("another job"u8), ""u8);

        Assert.Equal("second"u8.ToArray(), ResultStore.Open(folder.Path, time).Get(Key));
        Assert.Equal([], store.Get(Digest.Of("another job"u8))!);
    }

    [Fact]
    public void ADroppedOneIsMissing()
    {
        store.Put(Key, "first"u8);
        store.Drop(Key);
        store.Drop(Key);

        Assert.Null(store.Get(Key));
    }

    [Fact]
    public void AnyFlippedBitIsAMiss()
    {
        store.Put(Key, "a result"u8);
        var record = File.ReadAllBytes(FileOf(Key));
        for (var bit = 0; bit < record.Length * 8; bit++)
        {
            var damaged = record.ToArray();
            damaged[bit / 8] ^= (byte)(1 << (bit % 8));
            File.WriteAllBytes(FileOf(Key), damaged);

            Assert.Null(store.Get(Key));
            Assert.False(File.Exists(FileOf(Key)));
        }
    }

    [Fact]
    public void ATruncatedOneIsAMiss()
    {
        store.Put(Key, "a result"u8);
        var record = File.ReadAllBytes(FileOf(Key));
        for (var length = 0; length < record.Length; length++)
        {
            File.WriteAllBytes(FileOf(Key), record[..length]);

            Assert.Null(store.Get(Key));
        }
    }

    [Fact]
    public void OneInAnothersPlaceIsAMiss()
    {
        var other = Digest.Of("another job"u8);
        store.Put(Key, "a result"u8);
        store.Put(other, "another result"u8);
        File.Copy(FileOf(Key), FileOf(other), overwrite: true);

        Assert.Null(store.Get(other));
    }

    [Fact]
    public void UseIsRecordedOnceAnHour()
    {
        store.Put(Key, "a result"u8);
        File.SetLastWriteTimeUtc(FileOf(Key), time.GetUtcNow().UtcDateTime);
        var stored = time.GetUtcNow().UtcDateTime;

        time.Advance(TimeSpan.FromMinutes(59));
        store.Get(Key);
        Assert.Equal(stored, File.GetLastWriteTimeUtc(FileOf(Key)));

        time.Advance(TimeSpan.FromMinutes(2));
        store.Peek(Key);
        Assert.Equal(stored, File.GetLastWriteTimeUtc(FileOf(Key)));
        store.Get(Key);
        Assert.Equal(time.GetUtcNow().UtcDateTime, File.GetLastWriteTimeUtc(FileOf(Key)));
    }

    [Fact]
    public async Task ReadersSeeOneWholeRecordWhileManyWrite()
    {
        string[] texts = [.. Enumerable.Range(0, 4).Select(i => new string((char)('a' + i), 1000 * (i + 1)))];
        store.Put(Key, "start"u8);

        await Task.WhenAll(texts.Select(text => Task.Run(() =>
        {
            var mine = ResultStore.Open(folder.Path, time);
            for (var i = 0; i < 50; i++)
            {
                mine.Put(Key, System.Text.Encoding.ASCII.GetBytes(text));
                Assert.Contains(System.Text.Encoding.ASCII.GetString(mine.Get(Key)!), texts);
            }
        })));
    }

    [Fact]
    public void AFolderThatIsAFileIsAProblem()
    {
        File.WriteAllText(folder.At("file"), "");

        Assert.Contains("cannot write", Caught.One(() => ResultStore.Open(folder.At("file"), time)).What);
    }

    [Fact]
    public void AFolderThatWentAwayIsAProblem()
    {
        Directory.Delete(folder.At("results"), recursive: true);

        Assert.Null(store.Get(Key));
        Assert.Contains("cannot write", Caught.One(() => store.Put(Key, "x"u8)).What);
    }

    private string FileOf(Digest key) => folder.At("results", key.Hex[..2], key.Hex[2..]);
}
