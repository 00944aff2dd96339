// The shape of a search problem with a known optimum.
using Mettle.Search;

namespace Mettle.Benchmarks.Search;

/// <summary>Something to search whose best value is known.</summary>
/// <param name="Name">As the published tables call it.</param>
/// <param name="Space">Where to search.</param>
/// <param name="Optimum">The best value there is; lower is better.</param>
/// <param name="Loss">The value at a point.</param>
public sealed record SearchProblem(string Name, Space Space, double Optimum, Func<Point, double> Loss)
{
    /// <summary>A problem over numbers x0, x1, … between the same bounds.</summary>
    public static SearchProblem Box(string name, Bounds bounds, double optimum, Func<double[], double> loss) =>
        new(
            name,
            new Space([.. Enumerable.Range(0, bounds.Dimensions).Select(i => new RealParameter($"x{i}", bounds.Min, bounds.Max))]),
            optimum,
            point => loss([.. point.Entries.Select(e => e.Value.Number)]));
}

/// <summary>A cube.</summary>
public readonly record struct Bounds(int Dimensions, double Min, double Max);
