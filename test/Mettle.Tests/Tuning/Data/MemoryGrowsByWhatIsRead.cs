// Attaching reads nothing but headers: a large table costs memory as its pages are touched, and extracting one costs none.
using System.Globalization;

namespace Mettle.Tuning.Data;

public sealed class MemoryGrowsByWhatIsRead : IDisposable
{
    private const int Megabyte = 1 << 20;

    private readonly TempFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void AttachingAGigabyteTakesNothingAndATenthTakesATenth()
    {
        const int rows = 1 << 27;
        using (var file = File.Create(folder.At("x.npy")))
        {
            file.Write(NpyHeader.Of(ColumnType.Float64, rows));
            file.SetLength(NpyHeader.Size + (8L * rows)); // the rest is a hole, which takes no room on the disk
        }

        new ColumnsManifest(ColumnsManifest.Current, "x.csv", "", rows, [new("x", "x.npy", ColumnType.Float64, NpyHeader.Size + (8L * rows), "")]).Write(folder.Path);
        using var victim = new Victim("attach", folder.Path, "x");

        Assert.InRange(Growth(victim), 0, 20 * Megabyte);
        Assert.InRange(Growth(victim), 100 * Megabyte, 150 * Megabyte);
    }

    private static long Growth(Victim victim) => long.Parse(victim.Line().Split(' ')[0], CultureInfo.InvariantCulture);
}
