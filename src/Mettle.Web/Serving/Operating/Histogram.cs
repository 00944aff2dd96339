// How long things took, counted in buckets. Safe for several threads; adding takes no lock.
namespace Mettle.Web.Serving.Operating;

internal sealed class Histogram
{
    private static readonly TimeSpan[] Limits =
        [.. new[] { 0.5, 1, 2.5, 5, 10, 25, 50, 100, 250, 500, 1_000, 2_500, 5_000, 10_000 }.Select(TimeSpan.FromMilliseconds)];

    private readonly long[] counts = new long[Limits.Length + 1];
    private long ticks;

    public void Add(TimeSpan took)
    {
        // A bucket holds what took as long as its limit, too.
        var place = Array.BinarySearch(Limits, took);
        Interlocked.Increment(ref counts[place < 0 ? ~place : place]);
        Interlocked.Add(ref ticks, took.Ticks);
    }

    /// <summary>Upper limits in seconds, the last infinite, each with how many took no longer.</summary>
    public IReadOnlyList<(double Seconds, long Count)> Cumulated()
    {
        var sum = 0L;
        return [.. counts.Select((_, i) => (i < Limits.Length ? Limits[i].TotalSeconds : double.PositiveInfinity, sum += Volatile.Read(ref counts[i])))];
    }

    /// <summary>All of it together, in seconds.</summary>
    public double Sum => TimeSpan.FromTicks(Volatile.Read(ref ticks)).TotalSeconds;
}
