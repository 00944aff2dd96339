// What the file system says becomes a sentence with a remedy.
using System.Runtime.Versioning;
using System.Text;

namespace Mettle.Storage;

public sealed class StorageFailuresAreExplained
{
    [Fact]
    [SupportedOSPlatform("linux")]
    public void AFullDisk()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "only Linux has a device that is always full");

        var problem = Caught.One(() => StorageFailures.Explain("here", () =>
        {
            using var full = new FileStream("/dev/full", FileMode.Open, FileAccess.Write, FileShare.ReadWrite, bufferSize: 0);
            full.Write("x"u8);
            return 0;
        }));

        Assert.Equal("the disk is full", problem.What);
        Assert.Equal("here", problem.Where);
    }

    [Fact]
    public void AMissingRight() => Assert.Contains("cannot write", Caught.One(() =>
        StorageFailures.Explain<int>("here", () => throw new UnauthorizedAccessException("denied"))).What);

    [Fact]
    public void OurOwnMistakesStayExceptions() => Assert.Throws<DecoderFallbackException>(() =>
        StorageFailures.Explain<int>("here", () => throw new DecoderFallbackException()));
}
