// Whether a change is better, from what was measured: all criteria of a claim to one verdict. Knows neither where samples come from nor what is done with it.
using Mettle.Proving.Declared;

namespace Mettle.Proving.Judging;

/// <summary>A pure function of terms and samples: the same ones give the same judgement, to the last digit.</summary>
public static class Judge
{
    /// <summary>Of pairs, after any number of them; below the least there is no verdict.</summary>
    public static Judgement Of(Terms terms, IReadOnlyList<Pair> pairs) =>
        Together([.. terms.Accept.Where(criterion => !IsLeftOut(criterion, pairs)).Select(criterion => new CriterionJudge(criterion, terms).OfPairs(pairs))]);

    /// <summary>A criterion of a profile whose measure some runs lack: it is not judged, and nobody asked for it.</summary>
    public static bool IsLeftOut(Criterion criterion, IReadOnlyList<Pair> pairs) =>
        criterion.IsDefault && pairs.Any(pair => pair.Baseline.Of(criterion.Measure) is null || pair.Candidate.Of(criterion.Measure) is null);

    /// <summary>
    /// Of samples that are no pairs, one judgement a benchmark. The confidence holds for all of them together: each has 1 − (1 − confidence) ÷ how many there are
    /// (O. J. Dunn: Multiple comparisons among means. JASA 56, 1961, after Bonferroni). What profiles ask of other measures than the duration is left out.
    /// </summary>
    public static IReadOnlyList<Judgement> Unpaired(Terms terms, IReadOnlyList<BenchmarkSamples> benchmarks)
    {
        var each = EachConfidence(terms, benchmarks.Count);
        var shared = benchmarks.Count < 2 ? "" : $"; each of {benchmarks.Count} benchmarks is judged at {100 * each:0.####} %, so that all together are at {Percent.OfShare(terms.Confidence)}";
        return [.. benchmarks.Select(benchmark => Unpaired(terms, benchmark, each) is var judged ? judged with { Benchmark = benchmark.Name, Reason = judged.Reason + shared } : judged)];
    }

    /// <summary>The confidence of each of several comparisons.</summary>
    public static double EachConfidence(Terms terms, int comparisons) => 1 - ((1 - terms.Confidence) / Math.Max(1, comparisons));

    /// <summary>What several comparisons come to: Accepted where all are, Rejected where one is, else Inconclusive.</summary>
    /// <returns>The verdict and why, one sentence without a full stop.</returns>
    public static (Verdict Verdict, string Reason) Overall(IReadOnlyList<Judgement> judgements)
    {
        var verdict = Of([.. judgements.Select(j => j.Verdict)]);
        var those = judgements.Where(j => j.Verdict == verdict).ToList();
        return judgements switch
        {
            [] => (Verdict.Inconclusive, "there is nothing to judge"),
            [var one] => (one.Verdict, one.Reason),
            _ => (verdict, $"{those.Count} of {judgements.Count} benchmarks {(those.Count == 1 ? "is" : "are")} {verdict.ToString().ToLowerInvariant()}: {string.Join(", ", those.Select(j => j.Benchmark))}"),
        };
    }

    private static Judgement Unpaired(Terms terms, BenchmarkSamples benchmark, double confidence) => Together(
    [
        .. terms.Accept.Where(criterion => !(criterion.IsDefault && criterion.Measure != Criterion.Duration))
            .Select(criterion => new CriterionJudge(criterion, terms).OfSamples(benchmark, confidence)),
    ]);

    private static Judgement Together(IReadOnlyList<CriterionJudgement> criteria)
    {
        var verdict = Of([.. criteria.Select(c => c.Verdict)]);
        var those = criteria.Where(c => c.Verdict == verdict).ToList();
        var reason = criteria switch
        {
            [] => "nothing that was measured is asked for",
            [var one] => one.Reason,
            _ => string.Join("; ", those.Select(c => $"{c.Measure}: {c.Reason}")),
        };
        return new(verdict, reason, criteria);
    }

    private static Verdict Of(IReadOnlyList<Verdict> verdicts) =>
        verdicts.Contains(Verdict.Rejected) ? Verdict.Rejected
        : verdicts.Count > 0 && verdicts.All(v => v == Verdict.Accepted) ? Verdict.Accepted
        : Verdict.Inconclusive;
}
