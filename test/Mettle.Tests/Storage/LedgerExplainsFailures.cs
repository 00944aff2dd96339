// Whatever is wrong with the file, the user hears what and where, and nothing that was stored is lost.

namespace Mettle.Storage;

public sealed class LedgerExplainsFailures : IDisposable
{
    private readonly TempFolder folder = new();

    private string File => folder.At("ledger.db");

    public void Dispose() => folder.Dispose();

    [Fact]
    public void ALockThatStays()
    {
        using var ledger = Open();
        using var other = Open();
        var stream = ledger.Begin("break", "a");
        using (ledger.Connection.BeginTransaction())
        {
            Assert.Contains("locked", Caught.One(() => other.Append(stream, "x", "1")).What);
            Assert.Empty(other.Read(stream));
        }

        other.Append(stream, "x", "2");
        Assert.Single(ledger.Read(stream));
    }

    [Theory]
    [InlineData(50)]
    [InlineData(100)]
    [InlineData(5000)]
    [InlineData(8192)]
    public void ATruncatedFile(int length)
    {
        Filled();
        Truncate(length);

        var problem = Caught.One(() => Open().Dispose());

        Assert.Contains("damaged", problem.What);
        Assert.Equal(File, problem.Where);
    }

    [Fact]
    public void Garbage()
    {
        System.IO.File.WriteAllText(File, string.Concat(Enumerable.Repeat("this is no database\n", 1000)));

        Assert.Contains("damaged", Caught.One(() => Open().Dispose()).What);
        Assert.StartsWith("this is no database", System.IO.File.ReadAllText(File));
    }

    [Fact]
    public void GarbageInTheMiddle()
    {
        var stream = Filled();
        using (var file = System.IO.File.OpenWrite(File))
        {
            file.Position = 4096;
            file.Write(new byte[file.Length - 4096]);
        }

        Assert.Contains("damaged", Caught.One(() =>
        {
            using var ledger = Open();
            ledger.Read(stream);
        }).What);
    }

    [Fact]
    public void AFolderThatIsAFile()
    {
        System.IO.File.WriteAllText(folder.At("file"), "");

        Assert.Contains("cannot write", Caught.One(() => Ledger.Open(folder.At("file", "state"), TimeProvider.System).Dispose()).What);
    }

    // Nobody may make a folder there, not even root.
    [Fact]
    public void AFolderWhereNobodyMayWrite() =>
        Assert.Contains("cannot write", Caught.One(() => Ledger.Open("/proc/mettle", TimeProvider.System).Dispose()).What);

    [Fact]
    public void ALedgerThatIsAFolder()
    {
        Directory.CreateDirectory(File);

        Assert.Contains("cannot write", Caught.One(() => Open().Dispose()).What);
    }

    [Fact]
    public void AFullDisk()
    {
        using var ledger = Open();
        var stream = ledger.Begin("break", "a");
        ledger.Append(stream, "x", "1");
        Pragma(ledger, "max_page_count = 8");

        Assert.Contains("full", Caught.One(() => Fill(ledger, stream)).What);
        var kept = ledger.Read(stream).Count;
        Pragma(ledger, "max_page_count = 1000");
        ledger.Append(stream, "x", "again");

        Assert.Equal(kept + 1, ledger.Read(stream).Count);
    }

    [Theory]
    [InlineData("")]
    [InlineData("../secret")]
    [InlineData("a b")]
    public void AnIdThatIsNone(string id)
    {
        using var ledger = Open();

        Assert.Contains("is no id", Caught.One(() => ledger.Own(id).Dispose()).What);
        Assert.Contains("is no id", Caught.One(() => ledger.Begin("break", "a", id)).What);
    }

    private static void Fill(Ledger ledger, string stream)
    {
        while (true)
            ledger.Append(stream, "x", new string('x', 1000));
    }

    private static void Pragma(Ledger ledger, string pragma)
    {
        using var command = ledger.Connection.CreateCommand();
        command.CommandText = $"PRAGMA {pragma}";
        command.ExecuteNonQuery();
    }

    private Ledger Open() => Ledger.Open(folder.Path, TimeProvider.System, LedgerSchema.Scripts, TimeSpan.FromMilliseconds(50));

    private string Filled()
    {
        using var ledger = Open();
        var stream = ledger.Begin("break", "a");
        ledger.Append(stream, [.. Enumerable.Range(0, 200).Select(_ => new Fact("x", new string('x', 100)))]);
        return stream;
    }

    private void Truncate(int length)
    {
        using var file = System.IO.File.OpenWrite(File);
        Assert.True(file.Length > length);
        file.SetLength(length);
    }
}
