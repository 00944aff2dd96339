// Decides whether two sides give the same answer: first each against itself, then one against the other. Runs no side.
using Mettle.Proving.Declared;

namespace Mettle.Proving.Equivalence;

/// <summary>Compares what sides gave, rule by rule.</summary>
/// <param name="rules">What must be alike, in the order of the answers.</param>
/// <param name="command">Runs commands that compare.</param>
public sealed class EquivalenceCheck(IReadOnlyList<EquivalenceRule> rules, CommandComparer command)
{
    /// <summary>
    /// Each side's first run with its other runs, so that an answer that changes by itself is not taken for the candidate's doing; then the
    /// baseline's first with the candidate's first. Looks no further than to where something is not alike, but at all rules there.
    /// </summary>
    /// <param name="baseline">Runs of the baseline, at least one.</param>
    /// <param name="candidate">Runs of the candidate, at least one.</param>
    /// <param name="cancellation">Ends it.</param>
    public async Task<EquivalenceReport> Compare(IReadOnlyList<Answers> baseline, IReadOnlyList<Answers> candidate, CancellationToken cancellation)
    {
        foreach (var side in new[] { baseline, candidate })
        {
            foreach (var again in side.Skip(1))
            {
                var own = await Report(side[0], again, isKnown: true, cancellation);
                if (!own.Equal)
                    return own;
            }
        }

        return await Report(baseline[0], candidate[0], isKnown: false, cancellation);
    }

    /// <summary>A later run against the first of the baseline, which was compared before. Costs no more than digests where the bytes are the same.</summary>
    /// <param name="first">The baseline's first.</param>
    /// <param name="another">Of either side, which was alike before: where it is not now, that side is not deterministic.</param>
    /// <param name="cancellation">Ends it.</param>
    public async Task<EquivalenceReport> Same(Answers first, Answers another, CancellationToken cancellation)
    {
        var report = await Report(first, another, isKnown: true, cancellation);
        return report.Answers.Any(answer => answer.First is not null)
            ? report with { NotDeterministic = another.Side, Reason = EquivalenceText.Changed(report, first, another) }
            : report;
    }

    private async Task<EquivalenceReport> Report(Answers one, Answers other, bool isKnown, CancellationToken cancellation)
    {
        var reports = new List<AnswerReport>(rules.Count);
        for (var i = 0; i < rules.Count; i++)
        {
            var isSame = isKnown && one.All[i].Digest is { } digest && digest == other.All[i].Digest;
            var findings = new Findings(rules[i].Answer, one.Name, other.Name, Tolerance(rules[i]));
            await Look(rules[i], (one.All[i], other.All[i]), isSame, findings, cancellation);
            reports.Add(Of(rules[i], one.All[i], other.All[i], findings));
        }

        var isOneSide = one.Side == other.Side && reports.Exists(report => report.First is not null);
        return new EquivalenceReport(reports.TrueForAll(report => report.Equal), EquivalenceText.Reason(reports, one, other), reports)
        {
            NotDeterministic = isOneSide ? one.Side : null,
        };
    }

    // What cannot be read is told before anything else. The same bytes are alike without a look only where such bytes were, or will be, read.
    private async Task Look(EquivalenceRule rule, (Answer One, Answer Other) answers, bool isSame, Findings findings, CancellationToken cancellation)
    {
        if (FileComparer.AreFlawed(answers.One, answers.Other, findings) || isSame)
            return;
        if (rule.Comparison is CommandComparison comparison)
            await command.Compare(comparison.Line, answers.One, answers.Other, findings, cancellation);
        else
            FileComparer.Compare(answers.One, answers.Other, Numbers(rule), findings, cancellation);
    }

    // What is printed has no ending that says what it is.
    private static ToleranceComparison? Numbers(EquivalenceRule rule) =>
        rule.Answer == EquivalenceRule.Output ? null : rule.Comparison as ToleranceComparison;

    private static Tolerance Tolerance(EquivalenceRule rule) =>
        rule.Comparison is ToleranceComparison tolerance ? new(tolerance.Within, tolerance.IsRelative) : default;

    private static AnswerReport Of(EquivalenceRule rule, Answer one, Answer other, Findings findings) =>
        new(rule.Answer, EquivalenceText.Rule(rule.Comparison), findings.AreAlike, one.Digest?.Hex ?? "", other.Digest?.Hex ?? "")
        {
            Values = findings.Values,
            LargestAllowed = findings.LargestAllowed,
            First = findings.First,
            Failure = findings.Failure,
        };
}
