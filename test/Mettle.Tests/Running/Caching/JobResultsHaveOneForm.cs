// A job's result becomes bytes and comes back the same; garbage is no result and no exception.
namespace Mettle.Running.Caching;

public sealed class JobResultsHaveOneForm
{
    private static readonly JobResult Full = new("compile", "src/ä.ts")
    {
        Outputs =
        [
            new JobOutput("build", OutputKind.Folder) { Mode = (UnixFileMode)0b111_101_101 },
            new JobOutput("build/ä.js", OutputKind.File) { Digest = Digest.Of("x"u8), Size = 1L << 40, Mode = UnixFileMode.UserRead },
            new JobOutput("build/latest", OutputKind.Link) { Target = "ä.js" },
        ],
        Inputs = ["src/ä.ts", "tsconfig.json"],
        Log = Digest.Of("log"u8),
        Measures = new JobMeasures(1.5, 0.25, 0.125, 1 << 30) { Started = 3, Queued = 0.5, BytesIn = 7, BytesOut = 8, Pool = "cpu", Worker = 2 },
        Metrics = [KeyValuePair.Create("coverage", 0.81), KeyValuePair.Create("nothing", double.NaN)],
    };

    private static readonly JobResult Bare = new("lint", null) { Measures = new JobMeasures(0, 0, 0, 0) };

    [Fact]
    public void ItComesBackTheSame()
    {
        AssertSame(Full, JobResult.TryRead(Full.ToBytes())!);
        AssertSame(Bare, JobResult.TryRead(Bare.ToBytes())!);
    }

    [Fact]
    public void ItRefersToItsFilesAndItsLog()
    {
        Assert.Equal([Digest.Of("x"u8), Digest.Of("log"u8)], Full.References);
        Assert.Empty(Bare.References);
    }

    [Fact]
    public void AnotherVersionIsNone()
    {
        var bytes = Full.ToBytes();
        bytes[0]++;

        Assert.Null(JobResult.TryRead(bytes));
    }

    [Fact]
    public void TooShortOrTooLongIsNone()
    {
        var bytes = Full.ToBytes();
        for (var length = 0; length < bytes.Length; length++)
            Assert.Null(JobResult.TryRead(bytes.AsSpan(0, length)));
        Assert.Null(JobResult.TryRead([.. bytes, 0]));
    }

    [Fact]
    public void GarbageEndsInNoException()
    {
        var chance = new Seed(11).Chance();
        var bytes = Full.ToBytes();
        var none = 0;
        for (var round = 0; round < 20_000; round++)
        {
            var garbage = bytes.ToArray();
            for (var changes = 1 + chance.NextInt(4); changes > 0; changes--)
                garbage[1 + chance.NextInt(garbage.Length - 1)] = (byte)chance.NextInt(256);
            none += JobResult.TryRead(garbage) is null ? 1 : 0;
        }

        Assert.InRange(none, 1, 19_999);
    }

    private static void AssertSame(JobResult expected, JobResult actual)
    {
        Assert.Equal((expected.Stage, expected.Item, expected.Log, expected.Measures), (actual.Stage, actual.Item, actual.Log, actual.Measures));
        Assert.Equal(expected.Outputs, actual.Outputs);
        Assert.Equal(expected.Inputs, actual.Inputs);
        Assert.Equal(expected.Metrics, actual.Metrics);
    }
}
