// Rastrigin's function of four numbers, shifted: a bowl with a well at every step.
namespace Mettle.Benchmarks.Search.Suite;

/// <summary>L. A. Rastrigin: Systems of Extremal Control, 1974.</summary>
internal static class Rastrigin
{
    private static readonly double[] Centre = [1.37, -2.21, 0.83, -3.05];

    public static SearchProblem Problem { get; } =
        SearchProblem.Box("rastrigin4", new(4, -5.12, 5.12), 0, x => x.Select((v, i) => Term(v - Centre[i])).Sum());

    private static double Term(double d) => (d * d) - (10 * Math.Cos(2 * Math.PI * d)) + 10;
}
