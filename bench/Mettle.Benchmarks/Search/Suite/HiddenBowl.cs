// A bowl over four of twenty numbers; the others mean nothing.
namespace Mettle.Benchmarks.Search.Suite;

/// <summary>Few dimensions that matter among many.</summary>
internal static class HiddenBowl
{
    public static SearchProblem Problem { get; } = SearchProblem.Box("lowdim20", new(20, 0, 1), 0, Loss);

    private static double Loss(double[] x)
    {
        var (a, b, c, d) = (x[2] - 0.71, x[6] - 0.23, x[11] - 0.86, x[17] - 0.42);
        return (50 * a * a) + (30 * b * b) + (20 * c * c) + (10 * d * d) + (20 * a * b) + (8 * c * d);
    }
}
