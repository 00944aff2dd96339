// Rosenbrock's function of four numbers: a curved, flat-bottomed valley.
namespace Mettle.Benchmarks.Search.Suite;

/// <summary>H. H. Rosenbrock: An automatic method for finding the greatest or least value of a function. The Computer Journal 3, 1960.</summary>
internal static class Rosenbrock
{
    public static SearchProblem Problem { get; } = SearchProblem.Box("rosenbrock4", new(4, -5, 10), 0, Loss);

    private static double Loss(double[] x)
    {
        var sum = 0.0;
        for (var i = 0; i < x.Length - 1; i++)
        {
            var off = x[i + 1] - (x[i] * x[i]);
            sum += (100 * off * off) + ((1 - x[i]) * (1 - x[i]));
        }

        return sum;
    }
}
