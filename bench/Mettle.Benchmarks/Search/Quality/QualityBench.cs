// The comparison of Mettle's samplers with each other and with the peers, on the public suite.
using Mettle.Benchmarks.Search.Suite;

namespace Mettle.Benchmarks.Search.Quality;

/// <summary>Every sampler on every function: runs of 200 trials.</summary>
internal static class QualityBench
{
    private static readonly int[] Shown = [50, 100, 200];

    public static string Run()
    {
        PortCheck.Verify();
        var samples = RawSamples.Open(Path.Combine(Document.Root, "artifacts", "bench", "search-quality.csv"));
        TwoAtATime.Run(
            Missing(samples),
            run => samples.Add(run.Sampler, run.Problem, run.Seed, SearchRun.Of(run.Sampler, run.Problem, run.Seed, RawSamples.Budgets[^1])));
        return Text(new(samples.Contestants(Searchers.All, Searchers.Seeds), Peers.All));
    }

    private static List<(string Sampler, SearchProblem Problem, int Seed)> Missing(RawSamples samples) =>
    [
        .. from seed in Enumerable.Range(0, Searchers.Seeds)
           from problem in PublicSuite.All
           from sampler in Searchers.All
           where !samples.Has(sampler, problem.Name, seed)
           select (sampler, problem, seed),
    ];

    private static string Text(Field field) => string.Join(
        '\n',
        [
            $"{Searchers.Seeds} seeds. {(field.Peers.Count == 0 ? Peers.Absent : $"Ranks and ratios: {StandingTable.Basis(field)}, all that these peers ran.")}\n",
            QualityBars.Of(field),
            StandingTable.Of(field),
            .. field.Peers.Count == 0 ? [] : new[] { DuelTables.AgainstPeers(field) },
            DuelTables.AgainstRandom(field),
            $"Reached: {Reached.Rule}.\n",
            ReachedTable.Of(field),
            .. Shown.Select(budget => RegretTable.Medians(field, budget)),
            .. Shown.Select(budget => Markdown.Folded($"Mean regret at {budget} trials", RegretTable.Means(field, budget))),
        ]);
}
