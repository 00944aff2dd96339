// What a proposal costs as the history grows: ask and tell, learning included.
using System.Diagnostics;
using Mettle.Benchmarks.Search.Suite;
using Mettle.Search;

namespace Mettle.Benchmarks.Search;

/// <summary>Milliseconds of every sampler at histories of 100 and 1,000 trials, in 7 mixed and 20 real dimensions.</summary>
internal static class SamplerCost
{
    private const int WarmUps = 40;
    private const int Repeats = 60;

    private static readonly (string Name, SearchProblem Problem)[] Spaces =
        [("7-D mixed", ShopUnderFaults.Problem), ("20-D", HiddenBowl.Problem)];

    public static IEnumerable<Figure> Run() =>
        from space in Spaces
        from history in new[] { 100, 1000 }
        from sampler in new[] { "random", "sobol", "forest" }
        from measurement in Measure(sampler, history, space.Name, space.Problem)
        select measurement;

    private static IEnumerable<Figure> Measure(string sampler, int history, string space, SearchProblem problem)
    {
        var search = Sampler.Create(sampler, problem.Space, new Seed(1)).Sampler;
        search.Tell(Evaluate(problem, Sampler.Create("random", problem.Space, new Seed(2)).Sampler.Ask(history, [])));
        for (var i = 0; i < WarmUps; i++)
            search.Ask(1, []);
        var (both, again) = (new List<double>(), new List<double>());
        for (var i = 0; i < Repeats; i++)
        {
            // Asked again without news, a model has nothing to learn: the difference is the learning.
            var start = Stopwatch.GetTimestamp();
            search.Ask(1, []);
            again.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
            var told = Evaluate(problem, search.Ask(1, []));
            start = Stopwatch.GetTimestamp();
            search.Tell(told);
            search.Ask(1, []);
            both.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        }

        var name = $"{sampler}, {space}, history {history}";
        yield return new($"{name}: tell + ask, median", Quantile(both, 0.5), "ms", sampler == "forest" ? 5 : null);
        yield return new($"{name}: tell + ask, 95 %", Quantile(both, 0.95), "ms");
        yield return new($"{name}: learning alone, mean", Math.Max(0, both.Average() - again.Average()), "ms");
    }

    private static List<Observation> Evaluate(SearchProblem problem, IReadOnlyList<Point> points) =>
        [.. points.Select(p => Observation.Of(p, -problem.Loss(p)))];

    private static double Quantile(List<double> samples, double share) => samples.Order().ElementAt((int)(share * (samples.Count - 1)));
}
