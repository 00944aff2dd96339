// What other optimisers reached on the same problems, where somebody measured it and left the files.
using System.Globalization;

namespace Mettle.Benchmarks.Search.Quality;

/// <summary>A folder with <c>results.csv</c>, <c>mf_results.csv</c> and <c>overhead.csv</c>: the environment's METTLE_PEERS, or one beside the repository.</summary>
internal static class Peers
{
    public const string Absent = "The peers' results are not on this machine (METTLE_PEERS names their folder); these are Mettle's alone.";

    private static readonly string Folder = Environment.GetEnvironmentVariable("METTLE_PEERS") is { Length: > 0 } named
        ? named
        : Path.Combine(Document.Root, "..", "shared", "peers", "optimizers");

    /// <summary>Everybody who ran, in the file's order; a variant kept only as evidence of a defect is left out.</summary>
    public static IReadOnlyList<Contestant> All { get; } = [.. Contestants(Rows("results.csv")
        .Where(row => !row[0].EndsWith("_native_logint", StringComparison.Ordinal))
        .Select(row => new Sample(row[0], row[1], Whole(row[3]), Whole(row[2]), Number(row[5]))))];

    /// <summary>The rows of a file below its header; none where there is no such file.</summary>
    public static IReadOnlyList<string[]> Rows(string file)
    {
        var path = Path.Combine(Folder, file);
        return File.Exists(path) ? [.. File.ReadLines(path).Skip(1).Select(line => line.Split(','))] : [];
    }

    /// <summary>Everybody who ran the problems with budgets, by <see cref="Entry"/>.</summary>
    public static IReadOnlyList<Contestant> Graded { get; } = [.. Contestants(Rows("mf_results.csv").Select(row =>
        new Sample(row[0], Entry(row[1], row[3]), Whole(row[4]), Whole(row[2]), row[6].Length == 0 ? double.PositiveInfinity : Number(row[6]))))];

    /// <summary>The name of a function in one of the two ways of counting.</summary>
    public static string Entry(string function, string ledger) => $"{function}, {ledger}";

    private static IEnumerable<Contestant> Contestants(IEnumerable<Sample> samples)
    {
        var contestants = new OrderedDictionary<string, Contestant>();
        foreach (var sample in samples)
        {
            contestants.TryAdd(sample.Name, new(sample.Name));
            contestants[sample.Name].Add(sample.Function, sample.Budget, sample.Seed, sample.Regret);
        }

        return contestants.Values;
    }

    private static int Whole(string text) => int.Parse(text, CultureInfo.InvariantCulture);

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    private sealed record Sample(string Name, string Function, int Budget, int Seed, double Regret);
}
