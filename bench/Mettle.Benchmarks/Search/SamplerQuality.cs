// How near the optimum a sampler comes in so many trials: the forest beside random search.
using Mettle.Search;

namespace Mettle.Benchmarks.Search;

/// <summary>Median regret (best value found minus the optimum) over ten seeds, one trial at a time.</summary>
public static class SamplerQuality
{
    private const int Seeds = 10;

    private static readonly SearchProblem[] Problems =
        [SmoothProblems.Branin, SmoothProblems.Hartmann6, SmoothProblems.LowDimensional20, MixedProblems.Training, MixedProblems.Chaos];

    public static IEnumerable<Measurement> Run(int trials) =>
        from problem in Problems
        from sampler in new[] { "random", "forest" }
        select new Measurement($"{problem.Name}, {sampler}, {trials} trials: median regret", MedianRegret(problem, sampler, trials), "");

    private static double MedianRegret(SearchProblem problem, string sampler, int trials)
    {
        var regrets = Enumerable.Range(0, Seeds).Select(seed => Regret(problem, sampler, (ulong)seed, trials)).Order().ToList();
        return (regrets[(Seeds - 1) / 2] + regrets[Seeds / 2]) / 2;
    }

    private static double Regret(SearchProblem problem, string sampler, ulong seed, int trials)
    {
        var search = Sampler.Create(sampler, problem.Space, new Seed(seed)).Sampler;
        var best = double.PositiveInfinity;
        for (var trial = 0; trial < trials; trial++)
        {
            var point = search.Ask(1, [])[0];
            var loss = problem.Loss(point);
            best = Math.Min(best, loss);
            search.Tell([Observation.Of(point, -loss)]);
        }

        return Math.Max(0, best - problem.Optimum);
    }
}
