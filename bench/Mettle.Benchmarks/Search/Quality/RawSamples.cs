// The raw samples of the comparison, written run by run, so that an interrupted measurement goes on where it was.
using System.Globalization;
using Mettle.Benchmarks.Search.Suite;
using Mettle.Search;

namespace Mettle.Benchmarks.Search.Quality;

/// <summary>A file of rows <c>sampler,function,seed,budget,best,regret,ms</c> below the digest of the library that made them; those of another build are dropped.</summary>
internal sealed class RawSamples
{
    /// <summary>After how many trials a run is looked at; its last trial is the last of them.</summary>
    public static readonly int[] Budgets = [10, 20, 30, 50, 75, 100, 150, 200];

    private const string Header = "sampler,function,seed,budget,best,regret,ms";

    private readonly Lock writing = new();
    private readonly string path;
    private readonly List<string[]> rows;

    private RawSamples(string path, List<string[]> rows) => (this.path, this.rows) = (path, rows);

    /// <summary>Reads what this build has measured already. A run that was cut off while being written is measured again.</summary>
    public static RawSamples Open(string path)
    {
        var digest = $"# {Digest.Of(File.ReadAllBytes(typeof(Sampler).Assembly.Location))}";
        var lines = File.Exists(path) ? File.ReadAllLines(path) : [];
        var kept = lines is [var made, ..] && made == digest ? Complete(lines.Skip(2)) : [];
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllLines(path, [digest, Header, .. kept.Select(row => string.Join(',', row))]);
        return new(path, kept);
    }

    public bool Has(string sampler, string function, int seed) =>
        rows.Exists(row => row[0] == sampler && row[1] == function && row[2] == Text(seed));

    /// <summary>Appends a run, whole.</summary>
    public void Add(string sampler, SearchProblem problem, int seed, SearchRun run)
    {
        var added = Budgets.Select(budget => (string[])
            [sampler, problem.Name, Text(seed), Text(budget), Text(run.Best[budget - 1]), Text(run.Regret(problem, budget)), Text(run.Milliseconds[budget - 1])]).ToList();
        lock (writing)
        {
            File.AppendAllLines(path, added.Select(row => string.Join(',', row)));
            rows.AddRange(added);
        }
    }

    /// <summary>The samplers in the order given, with their runs of the first so many seeds.</summary>
    public IReadOnlyList<Contestant> Contestants(IEnumerable<string> samplers, int seeds)
    {
        var contestants = samplers.ToDictionary(name => name, name => new Contestant(name));
        foreach (var row in rows.Where(row => contestants.ContainsKey(row[0]) && Whole(row[2]) < seeds))
            contestants[row[0]].Add(row[1], Whole(row[3]), Whole(row[2]), double.Parse(row[5], CultureInfo.InvariantCulture));
        return [.. contestants.Values];
    }

    private static List<string[]> Complete(IEnumerable<string> lines) =>
        [.. lines.Select(line => line.Split(',')).Where(row => row.Length == 7).GroupBy(row => (row[0], row[1], row[2])).Where(run => run.Count() == Budgets.Length).SelectMany(run => run)];

    private static int Whole(string number) => int.Parse(number, CultureInfo.InvariantCulture);

    private static string Text(double number) => number.ToString("R", CultureInfo.InvariantCulture);
}
