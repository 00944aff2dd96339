// Reads what other tools measured: a file of any known format to benchmarks and their seconds, or to all that is wrong with it. Runs nothing.
using System.Text.Json;
using System.Text.Unicode;

namespace Mettle.Proving.Foreign;

/// <summary>Results of hyperfine, BenchmarkDotNet, Google Benchmark and pytest-benchmark, told apart by what is in the file.</summary>
public static class ForeignResults
{
    private const long MostBytes = 1L << 28;

    /// <summary>Seconds of each run by the benchmark's name, in the file's order.</summary>
    /// <exception cref="ProblemException">The file cannot be read, is of no known format, or has samples that cannot be judged: everything that is wrong, at once.</exception>
    public static IReadOnlyDictionary<string, IReadOnlyList<double>> Read(string path) => Parse(Bytes(path), path);

    /// <summary>The same of a file's content.</summary>
    /// <param name="utf8">What is in it, with or without a byte order mark.</param>
    /// <param name="path">What problems call it.</param>
    public static IReadOnlyDictionary<string, IReadOnlyList<double>> Parse(ReadOnlyMemory<byte> utf8, string path)
    {
        using var document = Json(utf8, path);
        var format = ForeignFormat.All.FirstOrDefault(format => format.Recognises(document.RootElement))
            ?? throw new ProblemException(Problems.ResultsOfNoKnownTool(path, ForeignFormat.All.Select(f => f.Tool)));
        var benchmarks = format.Read(document.RootElement).ToList();
        List<Problem> problems = [.. benchmarks.SelectMany(benchmark => Mistakes(benchmark, format, path)), .. Doubles(benchmarks, path)];
        if (benchmarks.Count == 0)
            problems.Add(Problems.ResultsAreEmpty(path, format.Tool));
        return problems.Count > 0
            ? throw new ProblemException(problems)
            : benchmarks.ToDictionary(b => b.Name, b => (IReadOnlyList<double>)[.. b.Samples.Select(s => s.GetDouble() * b.Unit)], StringComparer.Ordinal);
    }

    private static IEnumerable<Problem> Mistakes(ForeignBenchmark benchmark, ForeignFormat format, string path)
    {
        var where = $"{path}: {benchmark.Place}";
        if (benchmark.Name.Length == 0)
            yield return Problems.ResultWithoutName(where);
        if (benchmark.Failure is { } failure)
            yield return Problems.ResultFailed(where, benchmark.Name, failure);
        else if (benchmark.Samples.Count == 0)
            yield return Problems.ResultWithoutSamples(where, benchmark.Name, format.Remedy);
        else if (benchmark.Samples.Where(s => !IsTime(s, benchmark.Unit)).ToList() is { Count: > 0 } bad)
            yield return Problems.ResultIsNoTime(where, benchmark.Name, bad[0].GetRawText(), bad.Count);
    }

    private static IEnumerable<Problem> Doubles(IReadOnlyList<ForeignBenchmark> benchmarks, string path) =>
        benchmarks.Where(b => b.Name.Length > 0).CountBy(b => b.Name).Where(name => name.Value > 1).Select(name => Problems.ResultTwice(path, name.Key, name.Value));

    private static bool IsTime(JsonElement sample, double unit) =>
        sample.ValueKind == JsonValueKind.Number && sample.GetDouble() * unit is > 0 and < double.PositiveInfinity;

    private static JsonDocument Json(ReadOnlyMemory<byte> utf8, string path)
    {
        if (!Utf8.IsValid(utf8.Span))
            throw new ProblemException(Problems.ResultsAreNoText(path));
        try
        {
            return JsonDocument.Parse(utf8.Span is [0xEF, 0xBB, 0xBF, ..] ? utf8[3..] : utf8);
        }
        catch (JsonException exception)
        {
            throw new ProblemException(Problems.ResultsAreNoJson(path, exception));
        }
    }

    private static byte[] Bytes(string path)
    {
        try
        {
            return new FileInfo(path) is { Exists: true, Length: > MostBytes }
                ? throw new ProblemException(Problems.ResultsTooLarge(path, MostBytes >> 20))
                : File.ReadAllBytes(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new ProblemException(Problems.CannotReadResults(path, exception));
        }
    }
}
