// How much alike several points are, parameter by parameter, against points drawn at random. Knows no values.
using Mettle.Search;
using Mettle.Search.Spaces;

namespace Mettle.Tuning.Robustness;

internal static class Stability
{
    private const int Draws = 500;

    /// <summary>
    /// 1 − mean distance between two of the points ÷ mean distance between two random points, not below 0, of each parameter that has more
    /// than one value; nothing where there are fewer than two points. Independent of units: distances are along the coded axis.
    /// </summary>
    public static IReadOnlyDictionary<string, double> Of(Space space, IReadOnlyList<Point> points, Seed seed)
    {
        var stability = new OrderedDictionary<string, double>();
        if (points.Count < 2)
            return stability;
        var chance = seed.Chance();
        List<double[]> chosen = [.. points.Select(space.Coding.Encode)];
        List<double[]> random = [.. Enumerable.Range(0, Draws).Select(_ => space.Coding.Draw(chance))];
        var (near, far) = (Pairs(chosen).ToList(), random.Zip(random.Skip(1)).ToList());
        for (var i = 0; i < space.Parameters.Count; i++)
        {
            var axis = space.Coding.Axes[i];
            var expected = far.Average(pair => axis.Apart(pair.First[i], pair.Second[i]));
            if (expected > 0)
                stability[space.Parameters[i].Name] = Math.Max(0, 1 - (near.Average(pair => axis.Apart(pair.First[i], pair.Second[i])) / expected));
        }

        return stability;
    }

    private static IEnumerable<(double[] First, double[] Second)> Pairs(List<double[]> points) =>
        points.SelectMany((first, i) => points.Skip(i + 1).Select(second => (first, second)));
}
