// What a proof came to, in a word and in a sentence that somebody understands who has not read the claim.
using Mettle.Drawing;
using Mettle.Proving.Declared;
using Mettle.Proving.Judging;

namespace Mettle.Proving.Reporting;

internal static class Verdicts
{
    /// <summary>Accepted, Rejected, Inconclusive; Failed; Unfinished.</summary>
    public static string Word(ProofFacts facts) => facts.Verdict is { } verdict ? verdict.ToString()
        : facts.Status == Status.Failed ? "Failed"
        : "Unfinished";

    /// <summary>What is known, as a few sentences: the effect with its interval, of how many runs, and whether the answer is the same.</summary>
    public static IEnumerable<string> Summary(ProofFacts facts)
    {
        if (facts is { Status: Status.Failed })
            yield return $"It could not be judged: {facts.Ended!.Reason}.";
        else if (facts.Ended is null)
            yield return "It has no result: it is under way, or lost its process.";
        else if (facts.Status == Status.Running)
            yield return $"It was interrupted, and can be resumed: {facts.Ended.Reason}.";
        if (facts is { Status: Status.Failed, Answers.Equal: false })
            yield break;
        if (facts.Answers is { Equal: false })
        {
            yield return facts.Pairs is [] ? "The answers are not the same, so no run was timed." : "A run that was measured gave another answer, so the times say nothing.";
            yield break;
        }

        if (facts.Judgements is [{ } only])
            yield return $"{Effect(only, facts.Started.Terms.Confidence)}, after {Runs(facts)}.";
        else if (facts.Judgements.Count > 1)
            yield return Several(facts);
        else
            yield return facts.Pairs is [] ? "No run was timed." : $"{Shown.Count(facts.Pairs.Count, "pair")} {(facts.Pairs.Count == 1 ? "was" : "were")} timed, too few to judge.";
        yield return SameAnswer(facts);
    }

    /// <summary>How the candidate compares with the baseline, by one criterion: its first words are an upper-case letter, and no full stop ends it.</summary>
    public static string Effect(Judgement judgement, double confidence) => judgement.Criteria switch
    {
        [{ Ratio: { } ratio } first, ..] => Effect(first.Measure, ratio, confidence),
        _ => "How the sides compare cannot be told",
    };

    private static string Effect(string measure, RatioEstimate ratio, double confidence)
    {
        var interval = $"{RatioText.Percent(confidence)} interval";
        var whole = $"a ratio of {RatioText.Of(ratio)} ({interval} {RatioText.Of(ratio.Interval)}), a change of {RatioText.Change(ratio.Value)}";
        if (ratio.Interval.Contains(1))
            return $"No change can be told in {Name(measure)}: {whole}";
        return measure switch
        {
            Criterion.Duration when ratio.Value < 1 =>
                $"The candidate is {RatioText.Times(1 / ratio.Value)} times as fast as the baseline ({RatioText.Times(1 / ratio.Interval.High)} … {RatioText.Times(1 / ratio.Interval.Low)}): {whole} of the time",
            Criterion.Duration => $"The candidate takes {RatioText.Times(ratio.Value)} times as long as the baseline: {whole} of the time",
            Criterion.Cpu => $"The candidate needs {RatioText.Of(ratio)} of the baseline's CPU time: {whole}",
            Criterion.Memory => $"The candidate needs {RatioText.Of(ratio)} of the baseline's memory: {whole}",
            _ => $"The candidate's {Printable.Of(measure)} is {RatioText.Of(ratio)} of the baseline's: {whole}",
        };
    }

    private static string Name(string measure) => measure switch
    {
        Criterion.Duration => "the time that it takes",
        Criterion.Cpu => "the CPU time that it needs",
        Criterion.Memory => "the memory that it needs",
        _ => Printable.Of(measure),
    };

    private static string Several(ProofFacts facts) =>
        $"Of {facts.Judgements.Count} benchmarks {string.Join(", ", facts.Judgements.GroupBy(j => j.Verdict).OrderBy(same => same.Key).Select(same => $"{same.Count()} {(same.Count() == 1 ? "is" : "are")} {same.Key.ToString().ToLowerInvariant()}"))}.";

    /// <summary><c>20 pairs</c>, or of others' results <c>12 runs of the baseline and 10 of the candidate</c>.</summary>
    private static string Runs(ProofFacts facts) => facts.Results is [var only]
        ? $"{Shown.Count(only.Baseline.Count, "run")} of the baseline and {only.Candidate.Count} of the candidate"
        : Shown.Count(facts.Pairs.Count, "pair");

    private static string SameAnswer(ProofFacts facts) => facts.Answers switch
    {
        { Equal: true } => "The answer is the same.",
        _ when facts.Results.Count > 0 => "Whether the answer is the same is not known: nothing was run.",
        _ when facts.Started.Terms.Equivalent.Count > 0 => "Whether the answer is the same was not come to.",
        _ => "Whether the answer is the same was not compared.",
    };
}
