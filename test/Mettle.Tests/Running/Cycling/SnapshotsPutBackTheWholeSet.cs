// What was there is there again, what was not is gone, and equal bytes are kept once.
using Mettle.Storage;

namespace Mettle.Running.Cycling;

public sealed class SnapshotsPutBackTheWholeSet : IDisposable
{
    private readonly TempFolder folder = new();
    private readonly ContentStore store;
    private readonly Snapshots snapshots;

    public SnapshotsPutBackTheWholeSet()
    {
        store = ContentStore.Open(folder.At("state"), new ManualTime());
        Directory.CreateDirectory(folder.At("work", "sub"));
        snapshots = new Snapshots(store, folder.At("work"), Files);
        Write("a", "one");
        Write("sub/b b", "two");
    }

    [Fact]
    public void Changed_removed_and_new_files()
    {
        SetMode("a", UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        var before = snapshots.Take();
        Write("a", "changed");
        SetMode("a", UnixFileMode.UserRead);
        Directory.Delete(At("sub"), recursive: true);
        Write("new", "x");

        snapshots.Restore(before);

        Assert.Equal(["a", "sub/b b"], Files());
        Assert.Equal(("one", "two"), (File.ReadAllText(At("a")), File.ReadAllText(At("sub/b b"))));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, new FileInfo(At("a")).UnixFileMode);
    }

    [Fact]
    public void Nothing_is_written_through_what_took_the_place_of_a_file()
    {
        var before = snapshots.Take();
        File.WriteAllText(folder.At("outside"), "safe");
        File.Delete(At("a"));
        File.CreateSymbolicLink(At("a"), folder.At("outside"));
        File.Delete(At("sub/b b"));
        Directory.CreateDirectory(At("sub/b b/deep"));

        snapshots.Restore(before);

        Assert.Equal(("one", "two", "safe"), (File.ReadAllText(At("a")), File.ReadAllText(At("sub/b b")), File.ReadAllText(folder.At("outside"))));
    }

    [Fact]
    public void What_was_not_changed_is_not_touched()
    {
        var longAgo = new DateTime(2001, 1, 1, 0, 0, 0, DateTimeKind.Utc);
        File.SetLastWriteTimeUtc(At("a"), longAgo);
        var before = snapshots.Take();
        Write("sub/b b", "changed");

        snapshots.Restore(before);

        Assert.Equal((longAgo, "two"), (File.GetLastWriteTimeUtc(At("a")), File.ReadAllText(At("sub/b b"))));
    }

    [Fact]
    public void Equal_sets_have_one_name_and_equal_bytes_are_kept_once()
    {
        var before = snapshots.Take();
        Assert.Equal(before, snapshots.Take());
        Write("a", "two");
        Assert.NotEqual(before, snapshots.Take());

        Assert.Equal(4, Kept());
    }

    [Fact]
    public void Bytes_that_are_no_longer_kept_are_problems_and_the_others_are_put_back()
    {
        var before = snapshots.Take();
        Forget(Digest.Of("one"u8));
        Write("a", "changed");
        Write("sub/b b", "changed");

        Assert.Equal("a", Caught.One(() => snapshots.Restore(before)).Where);
        Assert.Equal(("changed", "two"), (File.ReadAllText(At("a")), File.ReadAllText(At("sub/b b"))));
    }

    [Fact]
    public void A_snapshot_that_is_no_longer_kept_changes_nothing()
    {
        Assert.Contains("no longer stored", Caught.One(() => snapshots.Restore(Digest.Of("never"u8))).What);
        Assert.Equal(["a", "sub/b b"], Files());
    }

    public void Dispose() => folder.Dispose();

    private string At(string path) => folder.At("work", path);

    private void Write(string path, string text) => File.WriteAllText(At(path), text);

    private void SetMode(string path, UnixFileMode mode)
    {
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(At(path), mode);
    }

    private List<string> Files() =>
        [.. Directory.EnumerateFiles(folder.At("work"), "*", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(folder.At("work"), file)).Order(StringComparer.Ordinal)];

    private int Kept() => Directory.EnumerateFiles(folder.At("state", "store"), "*", SearchOption.AllDirectories).Count();

    private void Forget(Digest digest) => File.Delete(folder.At("state", "store", digest.Hex[..2], digest.Hex[2..]));
}
