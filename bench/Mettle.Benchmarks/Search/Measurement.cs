// One figure of a table.
namespace Mettle.Benchmarks.Search;

/// <summary>A figure with its unit.</summary>
public readonly record struct Measurement(string Name, double Value, string Unit);
