// Bytes come back by their digest, whole or not at all.
using FsCheck;
using FsCheck.Fluent;

namespace Mettle.Storage;

public sealed class ContentStoreKeepsBytes : IDisposable
{
    private readonly TempFolder folder = new();
    private readonly ContentStore store;

    public ContentStoreKeepsBytes() => store = ContentStore.Open(folder.Path, TimeProvider.System);

    public void Dispose() => folder.Dispose();

    [Fact]
    public void AnyBytesComeBack() => Prop.ForAll<byte[]>(bytes =>
    {
        var digest = store.Put(bytes);
        return digest == Digest.Of(bytes) && store.Get(digest).AsSpan().SequenceEqual(bytes);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void AStreamIsTheSameAsItsBytes()
    {
        var bytes = new byte[300_000];
        bytes.AsSpan().Fill(7);

        using var content = new MemoryStream(bytes);
        var digest = store.Put(content);

        Assert.Equal(store.Put(bytes), digest);
        using var stored = store.Open(digest)!;
        Assert.Equal(Digest.Of(bytes), Digest.Of(ReadAll(stored)));
    }

    [Fact]
    public void WhatWasNeverPutIsMissing() => Assert.Null(store.Get(Digest.Of("nothing"u8)));

    [Fact]
    public void ADamagedEntryIsDroppedAndCanBePutAgain()
    {
        var digest = store.Put("precious"u8);
        var file = FileOf(digest);
        File.WriteAllText(file, "preciouz");

        Assert.Null(store.Get(digest));
        Assert.False(File.Exists(file));
        Assert.Equal(digest, store.Put("precious"u8));
        Assert.Equal("precious"u8.ToArray(), store.Get(digest));
    }

    [Fact]
    public async Task ManyPutTheSameAtOnce()
    {
        var bytes = new byte[100_000];

        var digests = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => store.Put(bytes), TestContext.Current.CancellationToken)));

        Assert.Single(digests.Distinct());
        Assert.Equal(bytes, store.Get(digests[0]));
        Assert.Empty(Directory.GetFiles(folder.At("store", "tmp")));
    }

    [Fact]
    public void AStreamThatFailsLeavesNothing()
    {
        using var failing = new FailingStream();

        Assert.Throws<InvalidDataException>(() => store.Put(failing));

        Assert.Empty(Directory.GetFiles(folder.At("store"), "*", SearchOption.AllDirectories));
    }

    [Fact]
    public void OnlyOldLeftoversAreRemovedAtOpening()
    {
        var old = folder.At("store", "tmp", "old");
        var young = folder.At("store", "tmp", "young");
        File.WriteAllText(old, "");
        File.WriteAllText(young, "");
        var time = new ManualTime();
        File.SetLastWriteTimeUtc(old, time.GetUtcNow().UtcDateTime.AddHours(-2));
        File.SetLastWriteTimeUtc(young, time.GetUtcNow().UtcDateTime);

        ContentStore.Open(folder.Path, time);

        Assert.False(File.Exists(old));
        Assert.True(File.Exists(young));
    }

    [Fact]
    public void AFolderThatIsAFileIsAProblem()
    {
        File.WriteAllText(folder.At("file"), "");

        Assert.Contains("cannot write", Caught.One(() => ContentStore.Open(folder.At("file"), TimeProvider.System)).What);
    }

    private string FileOf(Digest digest) => folder.At("store", digest.Hex[..2], digest.Hex[2..]);

    private static byte[] ReadAll(Stream stream)
    {
        using var all = new MemoryStream();
        stream.CopyTo(all);
        return all.ToArray();
    }

    private sealed class FailingStream : MemoryStream
    {
        public override int Read(Span<byte> buffer) => throw new InvalidDataException();

        public override int Read(byte[] buffer, int offset, int count) => throw new InvalidDataException();
    }
}
