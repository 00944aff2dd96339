// One search from its first trial to its last: how good the best was after each, and what proposing cost.
using System.Diagnostics;
using Mettle.Benchmarks.Search.Suite;
using Mettle.Search;

namespace Mettle.Benchmarks.Search.Quality;

/// <summary>One trial at a time; a point proposed again counts again.</summary>
/// <param name="Best">The lowest loss so far, one entry a trial.</param>
/// <param name="Milliseconds">Spent in ask and tell so far, one entry a trial.</param>
internal sealed record SearchRun(IReadOnlyList<double> Best, IReadOnlyList<double> Milliseconds)
{
    /// <summary>Runs a sampler on a problem.</summary>
    /// <exception cref="ProblemException">There is no such sampler, or it cannot search this space.</exception>
    public static SearchRun Of(string sampler, SearchProblem problem, int seed, int trials)
    {
        var search = Sampler.Create(sampler, problem.Space, new Seed((ulong)seed)).Sampler;
        var (best, spent) = (new List<double>(trials), new List<double>(trials));
        var (lowest, clock) = (double.PositiveInfinity, new Stopwatch());
        for (var trial = 0; trial < trials; trial++)
        {
            clock.Start();
            var point = search.Ask(1, [])[0];
            clock.Stop();
            var loss = problem.Loss(point);
            clock.Start();
            search.Tell([Observation.Of(point, -loss)]);
            clock.Stop();
            best.Add(lowest = Math.Min(lowest, loss));
            spent.Add(clock.Elapsed.TotalMilliseconds);
        }

        return new(best, spent);
    }

    /// <summary>How far the best of so many trials is above the optimum.</summary>
    public double Regret(SearchProblem problem, int trials) => Math.Max(0, Best[trials - 1] - problem.Optimum);
}
