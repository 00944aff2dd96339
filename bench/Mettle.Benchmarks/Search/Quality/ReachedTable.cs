// How many runs came to the optimum.
using Mettle.Benchmarks.Search.Suite;

namespace Mettle.Benchmarks.Search.Quality;

/// <summary>Runs that reached it, of all runs, function by function.</summary>
internal static class ReachedTable
{
    private const int Budget = 100;

    public static string Of(Field field) => Markdown.Table(
        [$"reached within {Budget} trials", "at a regret of", .. field.Everybody.Select(field.Title)],
        PublicSuite.All.Select(problem => Row(problem, Reached.Regret(problem), field)));

    private static string[] Row(SearchProblem problem, double reached, Field field) =>
    [
        problem.Name, Markdown.Number(reached),
        .. field.Everybody.Select(c => c.Ran(problem.Name, Budget) ? Reached.Share(c.Regrets(problem.Name, Budget), reached) : Markdown.None),
    ];
}
