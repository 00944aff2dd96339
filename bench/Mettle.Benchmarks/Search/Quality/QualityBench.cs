// The comparison of Mettle's samplers with each other and with the peers, on the public suite.
using System.Globalization;
using Mettle.Benchmarks.Search.Suite;
using Mettle.Search;

namespace Mettle.Benchmarks.Search.Quality;

/// <summary>Every sampler on every function it can search: 20 seeds (METTLE_BENCH_SEEDS for fewer) of 200 trials.</summary>
internal static class QualityBench
{
    private static readonly int[] Shown = [50, 100, 200];

    private static readonly int Seeds = int.Parse(Environment.GetEnvironmentVariable("METTLE_BENCH_SEEDS") ?? "20", CultureInfo.InvariantCulture);

    public static string Run()
    {
        PortCheck.Verify();
        var samples = RawSamples.Open(Path.Combine(Document.Root, "artifacts", "bench", "search-quality.csv"));
        // A grid goes through a space in order: what it finds in 200 trials says nothing of it.
        string[] samplers = [.. Sampler.Names.Where(name => name != "grid")];
        TwoAtATime.Run(Missing(samplers, samples), run =>
        {
            samples.Add(run.Sampler, run.Problem, run.Seed, SearchRun.Of(run.Sampler, run.Problem, run.Seed, RawSamples.Budgets[^1]));
        });
        return Text(new(samples.Contestants(samplers, Seeds), Peers.All));
    }

    private static List<(string Sampler, SearchProblem Problem, int Seed)> Missing(string[] samplers, RawSamples samples) =>
    [
        .. from seed in Enumerable.Range(0, Seeds)
           from problem in PublicSuite.All
           from sampler in samplers
           where CanSearch(sampler, problem.Space) && !samples.Has(sampler, problem.Name, seed)
           select (sampler, problem, seed),
    ];

    private static bool CanSearch(string sampler, Space space)
    {
        try
        {
            Sampler.Create(sampler, space, new Seed(0));
            return true;
        }
        catch (ProblemException)
        {
            return false;
        }
    }

    private static string Text(Field field) => string.Join(
        '\n',
        [
            $"{Seeds} seeds. {(field.Peers.Count == 0 ? Peers.Absent : $"Ranks and ratios: {StandingTable.Basis(field)}, all that these peers ran.")}\n",
            StandingTable.Of(field),
            .. field.Peers.Count == 0 ? [] : new[] { DuelTables.AgainstPeers(field) },
            DuelTables.AgainstRandom(field),
            $"Reached: {Reached.Rule}.\n",
            ReachedTable.Of(field),
            .. Shown.Select(budget => RegretTable.Medians(field, budget)),
            .. Shown.Select(budget => Markdown.Folded($"Mean regret at {budget} trials", RegretTable.Means(field, budget))),
        ]);
}
