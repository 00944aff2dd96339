// Files go into the store and come back as they were, whatever happens to the entry meanwhile.
using System.Runtime.Versioning;

namespace Mettle.Storage;

public sealed class ContentStoreKeepsFiles : IDisposable
{
    private const UnixFileMode Script = (UnixFileMode)0b111_101_101; // rwxr-xr-x

    private readonly TempFolder folder = new();
    private readonly ManualTime time = new();
    private readonly ContentStore store;

    public ContentStoreKeepsFiles() => store = ContentStore.Open(folder.Path, time);

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(1024)]
    [InlineData(4096)]
    [InlineData(4097)]
    [InlineData(65_536)]
    [InlineData(1_000_001)]
    public void FilesComeBackAsTheyWere(int length)
    {
        foreach (var bytes in (byte[][])[Text(length), Noise(length)])
        {
            var digest = store.PutFile(Written("in", bytes));

            Assert.Equal(Digest.Of(bytes), digest);
            Assert.Equal(bytes, store.Get(digest));
            Assert.True(store.Restore(digest, folder.At("deep", "out"), UnixFileMode.UserRead));
            Assert.Equal(bytes, File.ReadAllBytes(folder.At("deep", "out")));
            Assert.Empty(Directory.GetFiles(folder.At("store", "tmp")));
        }
    }

    [Fact]
    public void OnlyWhatShrinksIsPacked()
    {
        var text = store.PutFile(Written("text", Text(100_000)));
        var noise = store.PutFile(Written("noise", Noise(100_000)));
        var small = store.PutFile(Written("small", Text(4096)));

        Assert.InRange(new FileInfo(FileOf(text) + ".z").Length, 1, 50_000);
        Assert.Equal(100_000, new FileInfo(FileOf(noise)).Length);
        Assert.Equal(4096, new FileInfo(FileOf(small)).Length);
    }

    [Theory]
    [InlineData(100)]
    [InlineData(100_000)]
    public void AFileThatIsMovedIsGoneAndStored(int length)
    {
        foreach (var bytes in (byte[][])[Text(length), Noise(length), Noise(length)])
        {
            var log = Written("log", bytes);

            var digest = store.MoveFile(log);

            Assert.False(File.Exists(log));
            Assert.Equal(bytes, store.Get(digest));
        }
    }

    [Fact]
    public void AFileThatCannotBeStoredStays()
    {
        Directory.Delete(folder.At("store"), recursive: true);
        File.WriteAllText(folder.At("store"), "");
        foreach (var bytes in (byte[][])[Text(100_000), Noise(100)])
        {
            var log = Written("log", bytes);

            Assert.Contains("cannot write", Caught.One(() => store.MoveFile(log)).What);
            Assert.Equal(bytes, File.ReadAllBytes(log));
        }
    }

    [Fact]
    public void ADigestThatIsNotTheFilesIsDamage()
    {
        var wrong = Digest.Of("another file"u8);
        store.PutFile(Written("in", Noise(10)), wrong);

        Assert.False(store.Restore(wrong, folder.At("out"), Script));
        Assert.False(File.Exists(folder.At("out")));
        Assert.False(File.Exists(FileOf(wrong)));
    }

    [Fact]
    public void AnyFlippedBitIsAMissAndNeverWrongBytes()
    {
        byte[][] contents = [Noise(100), Text(5000)];
        foreach (var content in contents)
        {
            var digest = store.PutFile(Written("in", content));
            var file = File.Exists(FileOf(digest)) ? FileOf(digest) : FileOf(digest) + ".z";
            var entry = File.ReadAllBytes(file);
            for (var bit = 0; bit < entry.Length * 8; bit += 3)
            {
                var damaged = entry.ToArray();
                damaged[bit / 8] ^= (byte)(1 << (bit % 8));
                File.WriteAllBytes(file, damaged);
                // Some bits of a packed file mean nothing (padding at its end): then the right bytes come back.
                if (store.Get(digest) is { } bytes)
                    Assert.Equal(content, bytes);
                else
                    Assert.False(File.Exists(file));
            }
        }
    }

    [Fact]
    public void ATruncatedEntryIsAMissAndWhatWasThereStays()
    {
        byte[][] contents = [Noise(100), Text(5000)];
        foreach (var content in contents)
        {
            var digest = store.PutFile(Written("in", content));
            var file = File.Exists(FileOf(digest)) ? FileOf(digest) : FileOf(digest) + ".z";
            File.WriteAllBytes(file, File.ReadAllBytes(file)[..^20]);
            Written("out", "before"u8.ToArray());

            Assert.False(store.Restore(digest, folder.At("out"), Script));
            Assert.Equal("before", File.ReadAllText(folder.At("out")));
            Assert.False(File.Exists(file));
            store.PutFile(folder.At("in"));
            Assert.True(store.Restore(digest, folder.At("out"), Script));
        }
    }

    [Fact]
    [UnsupportedOSPlatform("windows")]
    public void RightsAreThoseThatAreAskedFor()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "rights are Unix's");
        var digest = store.PutFile(Written("in", Noise(10)));
        foreach (var mode in (UnixFileMode[])[Script, UnixFileMode.UserRead, (UnixFileMode)0b110_110_110])
        {
            Assert.True(store.Restore(digest, folder.At("out"), mode));
            Assert.Equal(mode, File.GetUnixFileMode(folder.At("out")));
        }
    }

    [Fact]
    public void ALinkIsReplacedAndNotWrittenThrough()
    {
        var digest = store.PutFile(Written("in", "new"u8.ToArray()));
        Written("target", "old"u8.ToArray());
        File.CreateSymbolicLink(folder.At("out"), folder.At("target"));

        Assert.True(store.Restore(digest, folder.At("out"), Script));

        Assert.Equal("old", File.ReadAllText(folder.At("target")));
        Assert.Equal("new", File.ReadAllText(folder.At("out")));
    }

    [Fact]
    public void UseIsRecordedOnceAnHour()
    {
        var path = Written("in", Noise(10));
        var digest = store.PutFile(path);
        var stored = time.GetUtcNow().UtcDateTime;
        Assert.Equal(stored, File.GetLastWriteTimeUtc(FileOf(digest)));

        time.Advance(TimeSpan.FromMinutes(59));
        store.Restore(digest, folder.At("out"), Script);
        Assert.Equal(stored, File.GetLastWriteTimeUtc(FileOf(digest)));

        time.Advance(TimeSpan.FromMinutes(2));
        store.Restore(digest, folder.At("out"), Script);
        Assert.Equal(time.GetUtcNow().UtcDateTime, File.GetLastWriteTimeUtc(FileOf(digest)));

        time.Advance(TimeSpan.FromHours(3));
        store.PutFile(path);
        Assert.Equal(time.GetUtcNow().UtcDateTime, File.GetLastWriteTimeUtc(FileOf(digest)));
    }

    [Fact]
    public void AFileThatIsNotThereIsAProblem()
    {
        var problem = Caught.One(() => store.PutFile(folder.At("nothing")));

        Assert.Equal(folder.At("nothing"), problem.Where);
        Assert.Empty(Directory.GetFiles(folder.At("store"), "*", SearchOption.AllDirectories));
    }

    [Fact]
    public void AFolderInTheWayIsAProblemAndStays()
    {
        var digest = store.PutFile(Written("in", Noise(10)));
        Directory.CreateDirectory(folder.At("out", "kept"));

        Assert.Contains("cannot write", Caught.One(() => store.Restore(digest, folder.At("out"), Script)).What);

        Assert.True(Directory.Exists(folder.At("out", "kept")));
        Assert.Empty(Directory.GetFiles(folder.At("store", "tmp")));
    }

    [Fact]
    public async Task ManyPutAndRestoreTheSameAtOnce()
    {
        var bytes = Text(50_000);
        var path = Written("in", bytes);

        await Task.WhenAll(Enumerable.Range(0, 8).Select(i => Task.Run(() =>
        {
            var mine = ContentStore.Open(folder.Path, time);
            Assert.True(mine.Restore(mine.PutFile(path), folder.At("out"), Script));
        })));

        Assert.Equal(Digest.Of(bytes), store.PutFile(folder.At("out")));
        Assert.Single(Directory.GetFiles(folder.At("store"), "*", SearchOption.AllDirectories));
    }

    private string FileOf(Digest digest) => folder.At("store", digest.Hex[..2], digest.Hex[2..]);

    private string Written(string name, byte[] bytes)
    {
        File.WriteAllBytes(folder.At(name), bytes);
        return folder.At(name);
    }

    private static byte[] Text(int length) => [.. Enumerable.Range(0, length).Select(i => (byte)('a' + i * i % 7))];

    private static byte[] Noise(int length)
    {
        var chance = new Seed(5).Chance();
        return [.. Enumerable.Range(0, length).Select(_ => (byte)chance.NextInt(256))];
    }
}
