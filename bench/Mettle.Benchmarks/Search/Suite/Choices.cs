// Choices among texts, as the problems write them.
using Mettle.Search;

namespace Mettle.Benchmarks.Search.Suite;

/// <summary>Makes unordered parameters.</summary>
internal static class Choices
{
    public static CategoricalParameter Of(string name, params IEnumerable<string> values) => new(name, [.. values.Select(Value.Of)]);
}
