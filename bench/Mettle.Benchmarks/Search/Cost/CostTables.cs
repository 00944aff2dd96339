// The cost of proposing beside the peers', one table a space, and the memory that a long search keeps.
using System.Globalization;
using Mettle.Benchmarks.Search.Quality;
using Mettle.Benchmarks.Search.Suite;

namespace Mettle.Benchmarks.Search.Cost;

/// <summary>Mettle's means with medians in brackets; the peers' means as they were measured, where they were.</summary>
internal static class CostTables
{
    private static readonly int[] Histories = [100, 200, 500, 1000, 5000];

    private static readonly (string Title, SearchProblem Problem, string Peers)[] Spaces =
        [("6-D real", Hartmann.Six, "float6"), ("7-D mixed", ShopUnderFaults.Problem, "chaos7"), ("20-D real", HiddenBowl.Problem, "")];

    private static readonly Dictionary<(string Sampler, int History), double> Bars = new()
    {
        [("tpe", 1000)] = 1,
        [("forest", 1000)] = 5,
        [("gp", 200)] = 25,
        [("gp", 1000)] = 40,
    };

    public static string Run() => string.Join(
        '\n',
        [.. Peers.All.Count == 0 ? [$"{Peers.Absent}\n"] : Array.Empty<string>(), .. Spaces.Select(s => Table(s.Title, s.Problem, s.Peers)), Memory()]);

    private static string Table(string title, SearchProblem problem, string peers) => Markdown.Table(
        [$"{title}, ms", .. Histories.Select(h => h.ToString("#,0", CultureInfo.InvariantCulture))],
        Searchers.All.Select(name => Measured(name, problem)).Concat(Published(peers)));

    private static string[] Measured(string sampler, SearchProblem problem)
    {
        // Once for the compiler.
        SamplerCost.Of(sampler, problem, Histories[0]);
        return [$"`{sampler}`", .. Histories.Select(history => Cell(SamplerCost.Of(sampler, problem, history), Bars.GetValueOrDefault((sampler, history))))];
    }

    private static string Cell(SamplerCost cost, double bar) =>
        $"{Markdown.Number(cost.Mean)} ({Markdown.Number(cost.Median)}){(bar == 0 ? "" : $", bar {Markdown.Number(bar)}{(cost.Mean <= bar ? "" : " **missed**")}")}";

    // Versions that were superseded are left out.
    private static IEnumerable<string[]> Published(string space) =>
        Peers.Rows("overhead.csv")
            .Where(row => row[1] == space && row[3] == "bulk history" && !row[0].EndsWith("_v3.1.0", StringComparison.Ordinal))
            .GroupBy(row => row[0], row => (History: row[2], Milliseconds: double.Parse(row[4], CultureInfo.InvariantCulture)))
            .Select(peer => (string[])[peer.Key, .. Histories.Select(h => Published(peer, h.ToString(CultureInfo.InvariantCulture)))]);

    private static string Published(IEnumerable<(string History, double Milliseconds)> peer, string history) =>
        peer.Where(row => row.History == history).Select(row => Markdown.Number(row.Milliseconds)).FirstOrDefault(Markdown.None);

    private static string Memory() => Figure.Table(Searchers.All.SelectMany(SamplerMemory.Measure));
}
