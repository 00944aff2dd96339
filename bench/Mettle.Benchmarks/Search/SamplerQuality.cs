// How near the optimum a sampler comes in so many trials: the forest beside random search.
using System.Globalization;
using System.Text;
using Mettle.Search;

namespace Mettle.Benchmarks.Search;

/// <summary>Median regret (best value found minus the optimum) over ten seeds, one trial at a time.</summary>
internal static class SamplerQuality
{
    private const int Seeds = 10;
    private const int Trials = 100;

    private static readonly SearchProblem[] Problems =
        [SmoothProblems.Branin, SmoothProblems.Hartmann6, SmoothProblems.LowDimensional20, MixedProblems.Training, MixedProblems.Chaos];

    public static string Run()
    {
        var table = new StringBuilder($"| median regret after {Trials} trials, {Seeds} seeds | `random` | `forest` |\n|---|---:|---:|\n");
        foreach (var problem in Problems)
            table.Append(CultureInfo.InvariantCulture, $"| {problem.Name} | {MedianRegret(problem, "random"):0.####} | {MedianRegret(problem, "forest"):0.####} |\n");
        return table.ToString();
    }

    private static double MedianRegret(SearchProblem problem, string sampler)
    {
        var regrets = Enumerable.Range(0, Seeds).Select(seed => Regret(problem, sampler, (ulong)seed)).Order().ToList();
        return (regrets[(Seeds - 1) / 2] + regrets[Seeds / 2]) / 2;
    }

    private static double Regret(SearchProblem problem, string sampler, ulong seed)
    {
        var search = Sampler.Create(sampler, problem.Space, new Seed(seed)).Sampler;
        var best = double.PositiveInfinity;
        for (var trial = 0; trial < Trials; trial++)
        {
            var point = search.Ask(1, [])[0];
            var loss = problem.Loss(point);
            best = Math.Min(best, loss);
            search.Tell([Observation.Of(point, -loss)]);
        }

        return Math.Max(0, best - problem.Optimum);
    }
}
