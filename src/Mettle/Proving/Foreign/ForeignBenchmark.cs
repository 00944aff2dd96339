// A benchmark in a file of another tool, before anybody looked whether its samples can be used.
using System.Text.Json;

namespace Mettle.Proving.Foreign;

/// <summary>One benchmark of a file.</summary>
/// <param name="Name">As its tool calls it.</param>
/// <param name="Place">Where its samples stand, a JSON path such as <c>$.results[0].times</c>.</param>
/// <param name="Samples">As they are written.</param>
/// <param name="Unit">How many seconds one is.</param>
internal sealed record ForeignBenchmark(string Name, string Place, IReadOnlyList<JsonElement> Samples, double Unit)
{
    /// <summary>What the tool itself says went wrong; null: nothing.</summary>
    public string? Failure { get; init; }
}
