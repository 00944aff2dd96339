// Which of Mettle's samplers are measured, and how often.
using System.Globalization;
using Mettle.Search;

namespace Mettle.Benchmarks.Search;

/// <summary>All but the grid: it goes through a space in order, and what it finds first says nothing of it.</summary>
internal static class Searchers
{
    public static IReadOnlyList<string> All { get; } = [.. Sampler.Names.Where(name => name != "grid")];

    /// <summary>Runs of each sampler on each problem; METTLE_BENCH_SEEDS for fewer than 20.</summary>
    public static int Seeds { get; } = int.Parse(Environment.GetEnvironmentVariable("METTLE_BENCH_SEEDS") ?? "20", CultureInfo.InvariantCulture);
}
