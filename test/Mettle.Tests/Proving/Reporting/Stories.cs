// The proofs that are told, by name; and one whose every text tries to be more than text.
using Mettle.Proving.Judging;

namespace Mettle.Proving.Reporting;

internal static class Stories
{
    public const string Evil = "x|y`z``<script>alert(\"1\")</script>\n# head\r\n- item [a](http://evil) ![i](u) *b* \\| <!-- www.evil.com \u001b[31m\u202e &lt;";

    public static ProofStory Named(string name) => name switch
    {
        "accepted" => ProofStory.Accepted,
        "rejected" => ProofStory.Rejected,
        "inconclusive" => ProofStory.Inconclusive,
        "answers-differ" => ProofStory.AnswersDiffer,
        "side-fails" => ProofStory.SideFails,
        "others-results" => ProofStory.OfOthers,
        "hostile" => Hostile,
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, "no such story"),
    };

    private static ProofStory Hostile => new ProofStory(ProofStory.Claim with
    {
        Claim = Evil,
        Why = Evil,
        Workload = Evil,
        Alternatives = [Evil, "1. one", "- two", "# three", "    four"],
        Reproduce = Evil,
        Baseline = new(Evil, new Dictionary<string, string> { [Evil] = Evil }, Evil, Evil, true, Evil),
        Terms = new([Evil], 0.95, 10, 200, 1, Evil, Evil, [Evil]),
        Earlier = [new(Evil, DateTimeOffset.UnixEpoch, null, null, false)],
    })
        .Prepared()
        .Say(new AnswersCompared(new(true, Evil, [new(Evil, Evil, true, Evil, Evil) { First = new(Evil, Evil, Evil, Evil, 1) }])))
        .Measured(14, 0.5)
        .Say(new ProofWarned(WarningKind.DirtyTree, Evil, Evil))
        .Say(new ProofEnded("prove", Evil, Status.Completed, Verdict.Accepted, true, null, null, null, 14, Evil)
        {
            Error = $"{Evil}\n```\n````\n{Evil}",
            Judgements = [new(Verdict.Accepted, Evil, [Criterion with { Measure = "duration" }, Criterion])],
        });

    private static CriterionJudgement Criterion => new(Evil, Evil, Verdict.Accepted, Evil)
    {
        Baseline = new(14, 2, 1, 2, 1, 3),
        Candidate = new(14, 1, 1, 1, 1, 1),
        Ratio = new(Evil, 0.5, new(0.4, double.PositiveInfinity)),
        Besides = [new(Evil, 0.5, new(0, 1))],
        Tests = [new(Evil, null, 0.5)],
        CohenD = -1,
        A = 0.1,
    };
}
