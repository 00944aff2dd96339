// Lévy's function of eight numbers: many wells on a slope.
namespace Mettle.Benchmarks.Search.Suite;

/// <summary>M. Laguna, R. Martí: Experimental testing of advanced scatter search designs. Journal of Global Optimization 33, 2005.</summary>
internal static class Levy
{
    public static SearchProblem Problem { get; } = SearchProblem.Box("levy8", new(8, -10, 10), 0, Loss);

    private static double Loss(double[] x)
    {
        var w = Array.ConvertAll(x, v => 1 + ((v - 1) / 4));
        var sum = Square(Math.Sin(Math.PI * w[0]));
        foreach (var v in w.AsSpan(0, w.Length - 1))
            sum += Square(v - 1) * (1 + (10 * Square(Math.Sin((Math.PI * v) + 1))));
        return sum + (Square(w[^1] - 1) * (1 + Square(Math.Sin(2 * Math.PI * w[^1]))));
    }

    private static double Square(double x) => x * x;
}
