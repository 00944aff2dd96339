// What storing a fact costs, and reading many. Run on the disk of the current folder: on a RAM disk the numbers mean nothing.
using System.Diagnostics;
using Mettle.Storage;

namespace Mettle.Benchmarks.Storage;

internal static class LedgerBench
{
    private const int Appends = 500;
    private const int Facts = 10_000;
    private static readonly string Json = $$"""{"event":"trial","trial":1,"text":"{{new string('x', 400)}}"}""";

    public static IReadOnlyList<Figure> Run()
    {
        var folder = Path.GetFullPath("ledger-bench");
        try
        {
            using var ledger = Ledger.Open(folder, TimeProvider.System);
            var stream = ledger.Begin("break", "bench");
            var appends = Microseconds(Appends, () => ledger.Append(stream, "trial", Json));
            ledger.Append(stream, [.. Enumerable.Repeat(new Fact("trial", Json), Facts - Appends)]);
            var reads = Microseconds(20, () => ledger.Read(stream));
            return
            [
                new("ledger append, durable, median", Quantile(appends, 0.5), "µs", 1000),
                new("ledger append, durable, p99", Quantile(appends, 0.99), "µs"),
                new($"ledger read of {Facts}, median", Quantile(reads, 0.5) / 1000, "ms"),
            ];
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static double[] Microseconds(int count, Action work)
    {
        var samples = new double[count];
        for (var i = 0; i < count; i++)
        {
            var start = Stopwatch.GetTimestamp();
            work();
            samples[i] = Stopwatch.GetElapsedTime(start).TotalMicroseconds;
        }

        Array.Sort(samples);
        return samples;
    }

    private static double Quantile(double[] sorted, double q) => sorted[(int)(q * (sorted.Length - 1))];
}
