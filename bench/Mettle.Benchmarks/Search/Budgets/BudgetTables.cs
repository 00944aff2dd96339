// Regret by what was spent, in both ways of counting, and how soon the best peer's is reached.
using Mettle.Benchmarks.Search.Quality;
using Mettle.Benchmarks.Search.Suite;

namespace Mettle.Benchmarks.Search.Budgets;

/// <summary>Medians over seeds.</summary>
internal static class BudgetTables
{
    private static readonly int[] Costs = [10, 20, 35, 50];

    public static string Of(IReadOnlyList<GradedProblem> problems, IReadOnlyList<Contestant> mettle, IReadOnlyList<Contestant> peers) => string.Join(
        '\n',
        [
            .. peers.Count == 0 ? [$"{Peers.Absent}\n"] : Array.Empty<string>(),
            .. BudgetsBench.Ledgers.Where(_ => peers.Count > 0).Select(ledger => ShareTable.Of(ledger, problems, mettle, peers)),
            .. BudgetsBench.Ledgers.Select(ledger => Regrets(ledger, problems, [.. mettle, .. peers])),
        ]);

    private static string Regrets(string ledger, IReadOnlyList<GradedProblem> problems, IReadOnlyList<Contestant> everybody) => Markdown.Table(
        [$"`{ledger}`: median regret", "at", .. everybody.Select(c => c.Name)],
        from problem in problems
        from cost in Costs
        let entry = Peers.Entry(problem.Name, ledger)
        select (string[])[problem.Name, $"{cost}", .. everybody.Select(c => Regret(c, entry, cost))]);

    private static string Regret(Contestant contestant, string entry, int cost)
    {
        if (!contestant.Ran(entry, cost))
            return Markdown.None;
        var regret = contestant.Median(entry, cost);
        return double.IsFinite(regret) ? Markdown.Number(regret) : "none yet";
    }
}
