// Regret of everybody on every function at one budget.
using Mettle.Benchmarks.Search.Suite;

namespace Mettle.Benchmarks.Search.Quality;

/// <summary>The smallest of a row stands out.</summary>
internal static class RegretTable
{
    public static string Medians(Field field, int budget) => Table($"median at {budget}", field, budget, (c, function) => c.Median(function, budget));

    public static string Means(Field field, int budget) => Table($"mean at {budget}", field, budget, (c, function) => c.Mean(function, budget));

    private static string Table(string head, Field field, int budget, Func<Contestant, string, double> figure)
    {
        var everybody = field.Everybody.Where(c => PublicSuite.All.Any(p => c.Ran(p.Name, budget))).ToList();
        return Markdown.Table(
            [head, .. everybody.Select(field.Title)],
            PublicSuite.All.Select(p => (string[])[p.Name, .. Cells([.. everybody.Select(c => c.Ran(p.Name, budget) ? figure(c, p.Name) : double.NaN)])]));
    }

    private static IEnumerable<string> Cells(double[] figures)
    {
        var best = figures.Where(f => !double.IsNaN(f)).Min();
        return figures.Select(f => f == best ? $"**{Markdown.Number(f)}**" : Markdown.Number(f));
    }
}
