// The comparison of samplers that measure with little before they measure with much.
using System.Globalization;
using Mettle.Benchmarks.Search.Quality;
using Mettle.Benchmarks.Search.Suite;

namespace Mettle.Benchmarks.Search.Budgets;

/// <summary>Samplers under Hyperband on the problems with budgets, and random search without.</summary>
internal static class BudgetsBench
{
    /// <summary>The two ways of counting.</summary>
    public static readonly string[] Ledgers = ["scratch", "resume"];

    /// <summary>All samplers on all problems; raw samples are left in a file.</summary>
    public static string Run()
    {
        PortCheck.Verify();
        // With budgets `auto` is `bohb`.
        var contestants = Measure(Searchers.All.Where(name => name != "auto"), PublicSuite.Graded, Searchers.Seeds);
        File.WriteAllLines(
            Path.Combine(Directory.CreateDirectory(Path.Combine(Document.Root, "artifacts", "bench")).FullName, "search-budgets.csv"),
            ["sampler,function,ledger,cost,seed,regret", .. contestants.SelectMany(Rows)]);
        return $"{Searchers.Seeds} seeds.\n\n{BudgetTables.Of(PublicSuite.Graded, contestants, Peers.Graded)}";
    }

    /// <summary>Some samplers, and random search without budgets before them.</summary>
    public static IReadOnlyList<Contestant> Measure(IEnumerable<string> samplers, IReadOnlyList<GradedProblem> problems, int seeds)
    {
        List<Entrant> entrants = [new("random", "none"), .. samplers.Select(name => new Entrant(name, "hyperband"))];
        TwoAtATime.Run(
            from seed in Enumerable.Range(0, seeds)
            from problem in problems
            from entrant in entrants
            select (entrant, problem, seed),
            job => Keep(job.entrant, job.problem, job.seed));
        return [.. entrants.Select(e => e.Contestant)];
    }

    private static void Keep(Entrant entrant, GradedProblem problem, int seed)
    {
        var run = BudgetRun.Of(entrant.Sampler, entrant.Pruner, problem, seed);
        foreach (var (ledger, account) in Ledgers.Zip([run.Scratch, run.Resume]))
        {
            for (var cost = 1; cost <= BudgetRun.Most; cost++)
                entrant.Contestant.Add(Peers.Entry(problem.Name, ledger), cost, seed, Math.Max(0, account.Best(cost) - problem.Optimum));
        }
    }

    private static IEnumerable<string> Rows(Contestant contestant) =>
        contestant.All.Select(r => string.Create(CultureInfo.InvariantCulture, $"{contestant.Name},{r.Function.Replace(", ", ",", StringComparison.Ordinal)},{r.Budget},{r.Seed},{r.Regret:R}"));

    private sealed record Entrant(string Sampler, string Pruner)
    {
        public Contestant Contestant { get; } = new(Pruner == "none" ? $"`{Sampler}`" : $"`{Sampler}` {Pruner}");
    }
}
