// When a run counts as having reached the optimum.
using Mettle.Benchmarks.Search.Suite;

namespace Mettle.Benchmarks.Search.Quality;

/// <summary>
/// A table's best cell; the storm of the shop; elsewhere, at most 1 % of the median regret of random search after 100 trials.
/// </summary>
internal static class Reached
{
    public const string Rule = "a table's best cell; on `chaos` a severity of 7 or more, which only the hidden retry storm gives; "
        + "elsewhere a regret of at most 1 % of the median of `random` at 100 trials";

    private const int Trials = 100;
    private const int Seeds = 20;

    /// <summary>The largest regret that counts.</summary>
    public static double Regret(SearchProblem problem)
    {
        if (problem.Reached is { } known)
            return known;
        var random = new Contestant("random");
        for (var seed = 0; seed < Seeds; seed++)
            random.Add(problem.Name, Trials, seed, SearchRun.Of("random", problem, seed, Trials).Regret(problem, Trials));
        return random.Median(problem.Name, Trials) / 100;
    }

    /// <summary>Of so many runs, how many reached it: <c>7/20</c>.</summary>
    public static string Share(IReadOnlyDictionary<int, double> regrets, double reached) =>
        $"{regrets.Values.Count(r => r <= reached)}/{regrets.Count}";
}
