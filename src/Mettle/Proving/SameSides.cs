// Whether a proof that goes on measures what it measured before: pairs of different code make no proof.
using Mettle.Proving.Declared;
using Mettle.Proving.Equivalence;

namespace Mettle.Proving;

internal static class SameSides
{
    /// <summary>Holds both sides against those that the proof began with.</summary>
    /// <exception cref="ProblemException">One is another: its commit, its changes, what it runs, its params.</exception>
    public static void Check(ClaimStarted first, SideNote baseline, SideNote candidate)
    {
        List<Problem> problems = [.. Differences("baseline", first.Id, first.Baseline, baseline), .. Differences("candidate", first.Id, first.Candidate, candidate)];
        if (problems.Count > 0)
            throw new ProblemException(problems);
    }

    /// <summary>Holds the baseline's answers against those that the proof began with; what is compared within a tolerance may differ in its bytes.</summary>
    /// <param name="proof">Its id.</param>
    /// <param name="rules">Of the claim, in the order of the answers.</param>
    /// <param name="reports">The first one, and that of now.</param>
    /// <exception cref="ProblemException">One is another.</exception>
    public static void Check(string proof, IReadOnlyList<EquivalenceRule> rules, (EquivalenceReport First, EquivalenceReport Now) reports)
    {
        foreach (var (rule, first, now) in rules.Zip(reports.First.Answers, reports.Now.Answers))
        {
            if (rule.Comparison is ExactComparison && first.Baseline != now.Baseline)
                throw new ProblemException(Problems.ResumedWithOtherAnswers(proof, rule.Answer));
        }
    }

    private static IEnumerable<Problem> Differences(string side, string proof, SideNote was, SideNote now)
    {
        if (was.Runs != now.Runs)
            yield return Problems.ResumedWithAnotherSide(side, proof, was.Runs, now.Runs);
        else if (Written(was) != Written(now))
            yield return Problems.ResumedWithAnotherSide(side, proof, Written(was), Written(now));
        if (was.Commit != now.Commit)
            yield return Problems.ResumedWithAnotherSide(side, proof, $"commit {was.Commit ?? "none"}", $"commit {now.Commit ?? "none"}");
        else if (was.Changes != now.Changes)
            yield return Problems.ResumedWithAnotherSide(side, proof, Changed(was), Changed(now));
    }

    private static string Changed(SideNote side) => side.Changes is { } digest ? $"changes {digest[..Math.Min(12, digest.Length)]} on top of its commit" : "its commit without changes";

    private static string Written(SideNote side) =>
        string.Join(", ", side.Params.OrderBy(p => p.Key, StringComparer.Ordinal).Select(p => $"{p.Key}={p.Value}").Append(side.Study is null ? "" : $"study {side.Study}"));
}
