// Continuous test functions of the literature.
using Mettle.Search;

namespace Mettle.Benchmarks.Search;

/// <summary>Branin (Dixon and Szegő 1978), Hartmann 6-D, and a quadratic of four dimensions hidden among twenty.</summary>
public static class SmoothProblems
{
    private static readonly double[] Alpha = [1.0, 1.2, 3.0, 3.2];

    private static readonly double[][] A =
    [
        [10, 3, 17, 3.5, 1.7, 8], [0.05, 10, 17, 0.1, 8, 14], [3, 3.5, 1.7, 10, 17, 8], [17, 8, 0.05, 10, 0.1, 14],
    ];

    private static readonly double[][] P =
    [
        [0.1312, 0.1696, 0.5569, 0.0124, 0.8283, 0.5886], [0.2329, 0.4135, 0.8307, 0.3736, 0.1004, 0.9991],
        [0.2348, 0.1451, 0.3522, 0.2883, 0.3047, 0.6650], [0.4047, 0.8828, 0.8732, 0.5743, 0.1091, 0.0381],
    ];

    public static SearchProblem Branin { get; } = new(
        "branin",
        new Space([new RealParameter("x0", -5, 10), new RealParameter("x1", 0, 15)]),
        0.39788735772973816,
        p => BraninOf(p["x0"]!.Value.Number, p["x1"]!.Value.Number));

    public static SearchProblem Hartmann6 { get; } = SearchProblem.Box("hartmann6", new(6, 0, 1), -3.322368011415515, Hartmann);

    public static SearchProblem LowDimensional20 { get; } = SearchProblem.Box("lowdim20", new(20, 0, 1), 0, Quadratic);

    private static double BraninOf(double a, double b)
    {
        var t = b - (5.1 / (4 * Math.PI * Math.PI) * a * a) + (5 / Math.PI * a) - 6;
        return (t * t) + (10 * (1 - (1 / (8 * Math.PI))) * Math.Cos(a)) + 10;
    }

    private static double Hartmann(double[] x)
    {
        var sum = 0.0;
        for (var i = 0; i < Alpha.Length; i++)
            sum -= Alpha[i] * Math.Exp(-x.Select((v, j) => A[i][j] * (v - P[i][j]) * (v - P[i][j])).Sum());
        return sum;
    }

    private static double Quadratic(double[] x)
    {
        var (a, b, c, d) = (x[2] - 0.71, x[6] - 0.23, x[11] - 0.86, x[17] - 0.42);
        return (50 * a * a) + (30 * b * b) + (20 * c * c) + (10 * d * d) + (20 * a * b) + (8 * c * d);
    }
}
