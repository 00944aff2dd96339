// What a proposal costs after so many trials: ask and tell, learning included.
using System.Diagnostics;
using Mettle.Benchmarks.Search.Suite;
using Mettle.Search;
using Mettle.Statistics;

namespace Mettle.Benchmarks.Search.Cost;

/// <summary>Milliseconds of one thread for one ask and the tell of what became of the point.</summary>
internal sealed record SamplerCost(double Mean, double Median)
{
    private const int WarmUps = 20;
    private const int Repeats = 40;

    // The slow ones are asked less often.
    private static readonly TimeSpan LongEnough = TimeSpan.FromSeconds(0.7);

    /// <summary>Tells random points all at once, then goes on one by one.</summary>
    public static SamplerCost Of(string sampler, SearchProblem problem, int history)
    {
        var search = Sampler.Create(sampler, problem.Space, new Seed(1)).Sampler;
        search.Tell(Evaluate(problem, Sampler.Create("random", problem.Space, new Seed(2)).Sampler.Ask(history, [])));
        Trials(search, problem, WarmUps);
        var samples = Trials(search, problem, Repeats);
        return new(samples.Average(), Quantile.Of([.. samples.Order()], 50));
    }

    internal static List<Observation> Evaluate(SearchProblem problem, IReadOnlyList<Point> points) =>
        [.. points.Select(p => Observation.Of(p, -problem.Loss(p)))];

    private static List<double> Trials(ISampler search, SearchProblem problem, int count)
    {
        var (samples, all) = (new List<double>(), Stopwatch.StartNew());
        while (samples.Count < count && (samples.Count < 3 || all.Elapsed < LongEnough))
        {
            var start = Stopwatch.GetTimestamp();
            var points = search.Ask(1, []);
            var asked = Stopwatch.GetElapsedTime(start);
            var told = Evaluate(problem, points);
            start = Stopwatch.GetTimestamp();
            search.Tell(told);
            samples.Add((asked + Stopwatch.GetElapsedTime(start)).TotalMilliseconds);
        }

        return samples;
    }
}
