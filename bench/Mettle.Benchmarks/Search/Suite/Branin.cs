// Branin's function of two numbers: three valleys of the same depth.
using Mettle.Search;

namespace Mettle.Benchmarks.Search.Suite;

/// <summary>L. C. W. Dixon, G. P. Szegő: Towards Global Optimisation 2, 1978.</summary>
internal static class Branin
{
    public static SearchProblem Problem { get; } = new(
        "branin",
        new Space([new RealParameter("x0", -5, 10), new RealParameter("x1", 0, 15)]),
        0.39788735772973816,
        p => Loss(p["x0"]!.Value.Number, p["x1"]!.Value.Number));

    private static double Loss(double a, double b)
    {
        var t = b - (5.1 / (4 * Math.PI * Math.PI) * a * a) + (5 / Math.PI * a) - 6;
        return (t * t) + (10 * (1 - (1 / (8 * Math.PI))) * Math.Cos(a)) + 10;
    }
}
