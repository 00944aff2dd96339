// Two files of results beside each other: which benchmarks both have, and which only one.
using Mettle.Proving.Declared;
using Mettle.Proving.Judging;

namespace Mettle.Proving.Foreign;

/// <summary>What can be compared, and what cannot.</summary>
/// <param name="Benchmarks">In both, in the baseline's order; at least one.</param>
/// <param name="OnlyBaseline">Names of those that the candidate lacks.</param>
/// <param name="OnlyCandidate">Names of those that the baseline lacks.</param>
public sealed record ForeignSides(IReadOnlyList<BenchmarkSamples> Benchmarks, IReadOnlyList<string> OnlyBaseline, IReadOnlyList<string> OnlyCandidate)
{
    /// <summary>Matches by name; where each side has just one, or one was chosen, those are compared whatever their names, as commands differ.</summary>
    /// <exception cref="ProblemException">All that is wrong with either file, or they have nothing in common.</exception>
    public static ForeignSides Read(ResultsOperation baseline, ResultsOperation candidate)
    {
        List<Problem> problems = [];
        var (one, two) = (Chosen(baseline, problems), Chosen(candidate, problems));
        return problems.Count > 0 ? throw new ProblemException(problems) : Matched(one, two)
            ?? throw new ProblemException(Problems.ResultsHaveNothingInCommon(baseline.Path, candidate.Path, one.Keys, two.Keys));
    }

    /// <summary>What to warn of: they are no pairs, and what is on one side only.</summary>
    public IReadOnlyList<ProofWarned> Warnings() =>
    [
        Judging.Warnings.NotInterleaved(),
        .. OnlyBaseline.Count > 0 ? [Judging.Warnings.OneSided("baseline", OnlyBaseline)] : Array.Empty<ProofWarned>(),
        .. OnlyCandidate.Count > 0 ? [Judging.Warnings.OneSided("candidate", OnlyCandidate)] : Array.Empty<ProofWarned>(),
    ];

    private static IReadOnlyDictionary<string, IReadOnlyList<double>> Chosen(ResultsOperation side, List<Problem> problems)
    {
        try
        {
            var all = ForeignResults.Read(side.Path);
            if (side.Benchmark is not { } name)
                return all;
            if (all.TryGetValue(name, out var samples))
                return new Dictionary<string, IReadOnlyList<double>> { [name] = samples };
            problems.Add(Problems.NoSuchBenchmark(side.Path, name, [.. all.Keys]));
        }
        catch (ProblemException exception)
        {
            problems.AddRange(exception.Problems.Except(problems));
        }

        return new Dictionary<string, IReadOnlyList<double>>();
    }

    private static ForeignSides? Matched(IReadOnlyDictionary<string, IReadOnlyList<double>> one, IReadOnlyDictionary<string, IReadOnlyList<double>> two)
    {
        if (one.Count == 1 && two.Count == 1)
            return new([new(two.Keys.Single() == one.Keys.Single() ? one.Keys.Single() : $"{one.Keys.Single()} → {two.Keys.Single()}", one.Values.Single(), two.Values.Single())], [], []);
        var both = one.Keys.Where(two.ContainsKey).Select(name => new BenchmarkSamples(name, one[name], two[name])).ToList();
        return both.Count == 0 ? null : new(both, [.. one.Keys.Where(name => !two.ContainsKey(name))], [.. two.Keys.Where(name => !one.ContainsKey(name))]);
    }
}
