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
    public static IReadOnlyList<Contestant> All { get; } = Read();

    /// <summary>The rows of a file below its header; none where there is no such file.</summary>
    public static IReadOnlyList<string[]> Rows(string file)
    {
        var path = Path.Combine(Folder, file);
        return File.Exists(path) ? [.. File.ReadLines(path).Skip(1).Select(line => line.Split(','))] : [];
    }

    private static List<Contestant> Read()
    {
        var peers = new Dictionary<string, Contestant>();
        foreach (var row in Rows("results.csv").Where(row => !row[0].EndsWith("_native_logint", StringComparison.Ordinal)))
        {
            if (!peers.TryGetValue(row[0], out var peer))
                peers[row[0]] = peer = new(row[0]);
            peer.Add(row[1], Number(row[3]), Number(row[2]), double.Parse(row[5], CultureInfo.InvariantCulture));
        }

        return peers.Values.ToList();
    }

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
}
