// The problems by name, in the order of the published tables.
namespace Mettle.Benchmarks.Search.Suite;

/// <summary>14 problems, and 4 that may be measured with less than the full effort.</summary>
public static class PublicSuite
{
    public static IReadOnlyList<SearchProblem> All { get; } =
    [
        Branin.Problem, Hartmann.Three, Hartmann.Six, Ackley.Problem, Rosenbrock.Problem, Levy.Problem, StyblinskiTang.Problem, Rastrigin.Problem,
        HiddenBowl.Problem, TrainingJob.Problem, ShopUnderFaults.Problem, TableProblems.Grid, TableProblems.GradientBoosting, TableProblems.SupportVectors,
    ];

    public static IReadOnlyList<GradedProblem> Graded { get; } =
        [Hartmann.SixGraded, TrainingJob.Graded, TableProblems.GradientBoostingGraded, TableProblems.SupportVectorsGraded];

    /// <summary>The path of a file that belongs to the definitions.</summary>
    internal static string Data(string file) => Path.Combine(Document.Root, "bench", "Mettle.Benchmarks", "Search", "Data", file);
}
