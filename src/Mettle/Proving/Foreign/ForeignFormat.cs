// A format of benchmark results: how it is told from others, and where its samples are. One file each gives one.
using System.Text.Json;

namespace Mettle.Proving.Foreign;

/// <summary>A format.</summary>
/// <param name="Tool">Whose.</param>
/// <param name="Recognises">Is this the root of such a file? By what is in it, not by the file's name.</param>
/// <param name="Read">Its benchmarks, in their order; also those without samples. Never throws, whatever is in it.</param>
/// <param name="Remedy">How the tool is asked for single samples.</param>
internal sealed record ForeignFormat(string Tool, Func<JsonElement, bool> Recognises, Func<JsonElement, IEnumerable<ForeignBenchmark>> Read, string Remedy)
{
    /// <summary>All there are.</summary>
    public static IReadOnlyList<ForeignFormat> All { get; } = [Hyperfine.Format, BenchmarkDotNet.Format, GoogleBenchmark.Format, PytestBenchmark.Format];
}
