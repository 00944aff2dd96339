// The shapes of problems to search: with a known optimum, and with cheaper, less faithful measurements of it.
using Mettle.Search;

namespace Mettle.Benchmarks.Search.Suite;

/// <summary>Something to search whose best value is known; lower is better.</summary>
/// <param name="Name">As the published tables call it.</param>
/// <param name="Space">Where to search.</param>
/// <param name="Optimum">The best value there is.</param>
/// <param name="Loss">The value at a point.</param>
public sealed record SearchProblem(string Name, Space Space, double Optimum, Func<Point, double> Loss)
{
    /// <summary>The regret from which on the optimum counts as reached; null where that is measured against random search.</summary>
    public double? Reached { get; init; }

    /// <summary>A problem over numbers x0, x1, … between the same bounds.</summary>
    public static SearchProblem Box(string name, Bounds bounds, double optimum, Func<double[], double> loss) =>
        new(name, bounds.Space, optimum, point => loss(Numbers(point)));

    internal static double[] Numbers(Point point) => [.. point.Entries.Select(e => e.Value.Number)];
}

/// <summary>A problem that may be measured at a share of the full effort.</summary>
/// <param name="Name">As the published tables call it.</param>
/// <param name="Space">Where to search.</param>
/// <param name="Optimum">The best value there is, at the full effort.</param>
/// <param name="Loss">The value at a point and a share in (0, 1].</param>
/// <param name="Smallest">The smallest share; the others are three times as much, up to 1.</param>
public sealed record GradedProblem(string Name, Space Space, double Optimum, Func<Point, double, double> Loss, double Smallest);

/// <summary>A cube.</summary>
public readonly record struct Bounds(int Dimensions, double Min, double Max)
{
    /// <summary>Its points, with coordinates named x0, x1, ….</summary>
    public Space Space
    {
        get
        {
            var (min, max) = (Min, Max);
            return new([.. Enumerable.Range(0, Dimensions).Select(i => new RealParameter($"x{i}", min, max))]);
        }
    }
}
