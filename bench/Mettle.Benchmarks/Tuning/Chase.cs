// One study that goes on until it is as good as wanted.
using Mettle.Search;
using Mettle.Tuning;

namespace Mettle.Benchmarks.Tuning;

/// <summary>What it took to be as good as wanted.</summary>
/// <param name="Evaluations">Backtests, at whatever budget.</param>
/// <param name="Budgets">The sum of their budgets; a trial that goes on begins again and pays for all of it.</param>
internal readonly record struct Cost(double Evaluations, double Budgets)
{
    /// <summary>It never was.</summary>
    public static Cost Never { get; } = new(double.PositiveInfinity, double.PositiveInfinity);
}

internal static class Chase
{
    /// <summary>Runs a sampler until it has found each of some values at the full budget; <c>bohb</c> under Hyperband, from 5 % of the history.</summary>
    /// <param name="sampler">Its name.</param>
    /// <param name="space">What is searched.</param>
    /// <param name="seed">Of the study.</param>
    /// <param name="wanted">Ascending.</param>
    public static IReadOnlyList<Cost> Of(string sampler, Space space, int seed, IReadOnlyList<double> wanted)
    {
        var study = new Study(space, new StudyOptions
        {
            Goal = Direction.Maximize,
            Sampler = sampler,
            Seed = (ulong)seed,
            Trials = (int)space.Cardinality,
            Fidelity = sampler == "bohb" ? new Fidelity(0.05) : null,
        });
        var (paid, found) = (default(Cost), new List<Cost>());
        while (found.Count < wanted.Count && study.Ask() is { } trial)
        {
            for (Trial? next = trial; next is not null;)
            {
                var sharpe = Crossover.Sharpe(next.Point, next.Budget);
                paid = new(paid.Evaluations + 1, paid.Budgets + next.Budget);
                while (next.Budget >= 1 && found.Count < wanted.Count && sharpe >= wanted[found.Count])
                    found.Add(paid);
                next = study.Tell(next, sharpe);
            }
        }

        return [.. found, .. Enumerable.Repeat(Cost.Never, wanted.Count - found.Count)];
    }
}
