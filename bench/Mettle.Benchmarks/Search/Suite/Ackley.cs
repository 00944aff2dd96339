// Ackley's function of five numbers, shifted: a needle's hole in a plain of ripples.
namespace Mettle.Benchmarks.Search.Suite;

/// <summary>D. H. Ackley: A Connectionist Machine for Genetic Hillclimbing, 1987.</summary>
internal static class Ackley
{
    private static readonly double[] Centre = [11.3, -7.9, 4.7, -15.2, 9.1];

    public static SearchProblem Problem { get; } = SearchProblem.Box("ackley5", new(5, -32.768, 32.768), 0, Loss);

    private static double Loss(double[] x)
    {
        var squares = x.Select((v, i) => (v - Centre[i]) * (v - Centre[i])).Average();
        var waves = x.Select((v, i) => Math.Cos(2 * Math.PI * (v - Centre[i]))).Average();
        return (-20 * Math.Exp(-0.2 * Math.Sqrt(squares))) - Math.Exp(waves) + 20 + Math.E;
    }
}
