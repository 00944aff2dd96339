// The samples of one comparison, of both sides, however they came.
using Mettle.Proving.Declared;

namespace Mettle.Proving.Reporting;

/// <summary>Samples of one measure.</summary>
/// <param name="Benchmark">Which of a file of results; empty: the claim's one operation.</param>
/// <param name="Measure">What.</param>
/// <param name="Baseline">In the order in which they were measured.</param>
/// <param name="Candidate">In the order in which they were measured.</param>
internal sealed record Sampled(string Benchmark, string Measure, IReadOnlyList<double> Baseline, IReadOnlyList<double> Candidate)
{
    /// <summary>Fit for both sides.</summary>
    public Unit Unit => Unit.Of(Measure, Baseline.Concat(Candidate));

    /// <summary>Of each benchmark, or of the first criterion's measure; those that have samples of both sides.</summary>
    public static IEnumerable<Sampled> Of(ProofFacts facts)
    {
        var measure = facts.First?.Measure ?? Criterion.Duration;
        Sampled[] all = facts.Results.Count > 0
            ? [.. facts.Results.Select(read => new Sampled(read.Benchmark, Criterion.Duration, read.Baseline, read.Candidate))]
            : [new("", measure, [.. facts.Pairs.Select(p => p.Pair.Baseline.Of(measure)).OfType<double>()], [.. facts.Pairs.Select(p => p.Pair.Candidate.Of(measure)).OfType<double>()])];
        return all.Where(sampled => sampled.Baseline.Count > 0 && sampled.Candidate.Count > 0);
    }
}
