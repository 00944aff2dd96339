// How much of its budget a sampler needs to be as good as the best peer with budgets is with all of it.
using Mettle.Benchmarks.Search.Quality;
using Mettle.Benchmarks.Search.Suite;

namespace Mettle.Benchmarks.Search.Budgets;

/// <summary>One row a function, in one way of counting, and the median of them.</summary>
internal static class ShareTable
{
    private const double Bar = 0.7;
    private const string HeldToTheBar = "`bohb` hyperband";

    private static readonly string[] WithBudgets = ["bohb", "hyperband", "optuna_tpe_hb", "optuna_tpe_mv_hb", "bohb_kde"];

    public static string Of(string ledger, IReadOnlyList<GradedProblem> problems, IReadOnlyList<Contestant> mettle, IReadOnlyList<Contestant> peers)
    {
        List<Contestant> rivals = [.. peers.Where(p => WithBudgets.Contains(p.Name))];
        var rows = problems.Select(p => Row.Of(p.Name, Peers.Entry(p.Name, ledger), mettle, rivals)).ToList();
        var medians = mettle.Select((c, i) => Held(c.Name, Median(rows.Select(r => r.Shares[i]))));
        return Markdown.Table(
            [$"`{ledger}`: share of the budget", "to the regret of", "which is", .. mettle.Select(c => c.Name)],
            [.. rows.Select(r => (string[])[r.Function, r.Best, Markdown.Number(r.Regret), .. r.Shares.Select(Text)]), ["median", "", "", .. medians]]);
    }

    // Infinite where all of the budget does not do.
    private static double Share(Contestant contestant, string entry, double regret) =>
        Enumerable.Range(1, BudgetRun.Most)
            .Where(cost => contestant.Median(entry, cost) <= regret)
            .Select(cost => (double)cost / BudgetRun.Most)
            .FirstOrDefault(double.PositiveInfinity);

    private static double Median(IEnumerable<double> shares)
    {
        double[] sorted = [.. shares.Order()];
        return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }

    private static string Held(string name, double share) =>
        name == HeldToTheBar ? $"{Text(share)}, bar {Text(Bar)}{(share <= Bar ? "" : " **missed**")}" : Text(share);

    private static string Text(double share) => double.IsFinite(share) ? Markdown.Share(share) : "> 1";

    private sealed record Row(string Function, string Best, double Regret, IReadOnlyList<double> Shares)
    {
        public static Row Of(string function, string entry, IReadOnlyList<Contestant> mettle, IReadOnlyList<Contestant> rivals)
        {
            var best = rivals.MinBy(p => p.Median(entry, BudgetRun.Most))!;
            var regret = best.Median(entry, BudgetRun.Most);
            return new(function, best.Name, regret, [.. mettle.Select(c => Share(c, entry, regret))]);
        }
    }
}
