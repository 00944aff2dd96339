// Styblinski and Tang's function of five numbers: two wells in every direction, one of them deeper.
namespace Mettle.Benchmarks.Search.Suite;

/// <summary>M. A. Styblinski, T.-S. Tang: Experiments in nonconvex optimization. Neural Networks 3, 1990.</summary>
internal static class StyblinskiTang
{
    public static SearchProblem Problem { get; } =
        SearchProblem.Box("styblinski5", new(5, -5, 5), 5 * -39.16616570377142, x => 0.5 * x.Sum(v => (v * v * v * v) - (16 * v * v) + (5 * v)));
}
