// What a search by model saves against the grid, at equal quality, on the sample's backtest.
using System.Collections.Concurrent;
using System.Globalization;
using Mettle.Benchmarks.Search.Quality;
using Mettle.Search;

namespace Mettle.Benchmarks.Tuning;

internal static class BacktestBench
{
    private const int Seeds = 20;
    private const double AsGood = 0.99;
    private const int Guesses = 100;

    private static readonly string[] Samplers = ["grid", "random", "auto", "bohb"];

    public static string Run()
    {
        List<Race> races = [Race.Of(Crossover.Small), Race.Of(Crossover.Large)];
        var figures = Figure.Table(
        [
            new("`auto`, 1,100 points", races[0].Best["auto"].Median, "backtests", 0.10 * 1100),
            new("`auto`, 16,500 points", races[1].Best["auto"].Median, "backtests", 0.02 * 16500),
            new("`bohb`, 16,500 points, as good as the best of 100 guesses", races[1].Guess["bohb"].Median, "full budgets", Guesses),
        ]);
        return $"{Seeds} seeds.\n\n{string.Join('\n', races.Select(race => race.Table))}\n{figures}";
    }

    // All samplers on one space.
    private sealed record Race(Space Space, double Top, double Guessed, IReadOnlyDictionary<(string Sampler, int Seed), IReadOnlyList<Cost>> Costs)
    {
        public IReadOnlyDictionary<string, Seeded> Best => By(costs => costs[1].Evaluations);

        public IReadOnlyDictionary<string, Seeded> Guess => By(costs => costs[0].Budgets);

        public string Table
        {
            get
            {
                var budgets = By(costs => costs[1].Budgets);
                return Markdown.Table(
                    [
                        Count(Space.Cardinality) + " points", $"backtests to {Number(AsGood * Top)}", "of all", "full budgets to it", $"full budgets to {Number(Guessed)}",
                    ],
                    Samplers.Select(s => (string[])[$"`{s}`", $"{Best[s]}", Percent(Best[s].Median / Space.Cardinality), $"{budgets[s]}", $"{Guess[s]}"]));
            }
        }

        public static Race Of(Space space)
        {
            double[] all = [.. Crossover.All(space)];
            var (top, guessed) = (all.Max(), BestOfGuesses(all));
            var costs = new ConcurrentDictionary<(string, int), IReadOnlyList<Cost>>();
            TwoAtATime.Run(
                from sampler in Samplers
                from seed in SeedsOf(sampler)
                select (sampler, seed),
                job => costs[job] = Chase.Of(job.sampler, space, job.seed, [guessed, AsGood * top]));
            return new(space, top, guessed, costs);
        }

        private Dictionary<string, Seeded> By(Func<IReadOnlyList<Cost>, double> figure) =>
            Samplers.ToDictionary(s => s, s => new Seeded([.. SeedsOf(s).Select(seed => figure(Costs[(s, seed)]))]));

        // A grid has no seed.
        private static IEnumerable<int> SeedsOf(string sampler) => Enumerable.Range(1, sampler == "grid" ? 1 : Seeds);

        // The median of the best of so many different points that are drawn at random: half of the draws have none above it.
        private static double BestOfGuesses(double[] all)
        {
            double[] descending = [.. all.OrderDescending()];
            var none = 1.0;
            for (var above = 0; ; above++)
            {
                none *= (double)(all.Length - Guesses - above) / (all.Length - above);
                if (none < 0.5)
                    return descending[above];
            }
        }
    }

    private static string Count(double points) => points.ToString("#,0", CultureInfo.InvariantCulture);

    private static string Number(double sharpe) => sharpe.ToString("0.000", CultureInfo.InvariantCulture);

    private static string Percent(double share) => share.ToString("0.0 %", CultureInfo.InvariantCulture);
}
