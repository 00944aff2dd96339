// An answer that changes by itself is named as such, with side and place; then sides are compared; later runs with the first.
using Mettle.Proving.Declared;

namespace Mettle.Proving.Equivalence;

public sealed class EachSideIsComparedWithItselfFirst : IDisposable
{
    private readonly LittleAnswers answers = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => answers.Dispose();

    [Fact]
    public async Task All_alike_says_what_was_compared()
    {
        var report = await Compare(["[1]", "[1]"], ["[1.000000000001]", "[1.000000000001]"]);

        Assert.True(report.Equal);
        Assert.Null(report.NotDeterministic);
        Assert.Equal("a.json is alike (within 1e-10): 1 value, the largest difference 1e-12", report.Reason);
        Assert.Equal(Digest.Of("[1]"u8).Hex, report.Answers[0].Baseline);
        Assert.Equal(Digest.Of("[1.000000000001]"u8).Hex, report.Answers[0].Candidate);
    }

    [Fact]
    public async Task A_side_that_differs_from_itself_is_named()
    {
        var report = await Compare(["[1]", "[1]"], ["[1]", "[2]"]);

        Assert.False(report.Equal);
        Assert.Equal("candidate", report.NotDeterministic);
        Assert.Equal("the candidate does not give the same answer twice: a.json differs at $[0]: 1 in run 1 of the candidate, 2 in run 2 of the candidate", report.Reason);
    }

    [Fact]
    public async Task The_baseline_comes_first() => Assert.Equal("baseline", (await Compare(["[1]", "[2]"], ["[1]", "[2]"])).NotDeterministic);

    [Fact]
    public async Task Differences_within_the_rule_are_no_lack_of_determinism() =>
        Assert.True((await Compare(["[1]", "[1.00000000001]"], ["[1]", "[1.00000000001]"])).Equal);

    [Fact]
    public async Task Sides_that_differ_are_deterministic()
    {
        var report = await Compare(["[1]", "[1]"], ["[2]", "[2]"]);

        Assert.False(report.Equal);
        Assert.Null(report.NotDeterministic);
        Assert.Equal("a.json differs at $[0]: 1 in run 1 of the baseline, 2 in run 1 of the candidate", report.Reason);
    }

    [Fact]
    public async Task What_was_not_written_is_named_and_no_lack_of_determinism()
    {
        var report = await Compare(["[1]", "[1]"], ["[1]", null]);

        Assert.False(report.Equal);
        Assert.Null(report.NotDeterministic);
        Assert.Equal("a.json of run 2 of the candidate was not written", report.Reason);
        Assert.Equal("", report.Answers[0].Candidate);
    }

    [Fact]
    public async Task What_nobody_wrote_is_not_the_same() =>
        Assert.Equal("a.json of run 1 of the baseline was not written", (await Compare([null, null], [null, null])).Reason);

    [Fact]
    public async Task What_is_broken_everywhere_is_not_the_same()
    {
        var report = await Compare(["[", "["], ["[", "["]);

        Assert.False(report.Equal);
        Assert.Null(report.NotDeterministic);
        Assert.StartsWith("a.json of run 1 of the baseline is no JSON", report.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task All_rules_are_looked_at()
    {
        var check = answers.Check(new("x", new ExactComparison()), new(EquivalenceRule.Output, LittleAnswers.Within(1)), new("z", new ExactComparison()));
        var one = answers.Take("baseline", 1, answers.Write("one", "x", "1"), answers.Write("one", "log.json", "1"), answers.Write("one", "z", "1"));
        var other = answers.Take("candidate", 1, answers.Write("other", "x", "2"), answers.Write("other", "log.json", "1.1"), answers.Write("other", "z", "1"));

        var report = await check.Compare([one], [other], Cancellation);

        // The log is no JSON to be compared by numbers, whatever it is called.
        Assert.Equal([false, false, true], report.Answers.Select(answer => answer.Equal));
        Assert.Equal(["x", "output", "z"], report.Answers.Select(answer => answer.Answer));
    }

    [Fact]
    public async Task A_later_run_is_compared_with_the_first()
    {
        var check = answers.Check(new EquivalenceRule("a.json", LittleAnswers.Within(1e-10)));
        var first = answers.Take("baseline", 1, answers.Write("one", "a.json", "[1]"));

        var alike = await check.Same(first, Answers.Capture("candidate", 7, [answers.Write("other", "a.json", "[1.0]")], null), Cancellation);
        var changed = await check.Same(first, Answers.Capture("candidate", 8, [answers.Write("other", "a.json", "[3]")], null), Cancellation);
        var missing = await check.Same(first, Answers.Capture("candidate", 9, [answers.At("nowhere.json")], null), Cancellation);

        Assert.True(alike.Equal);
        Assert.Equal("candidate", changed.NotDeterministic);
        Assert.Equal("the candidate does not give the same answer each time: a.json differs at $[0]: 1 in run 1 of the baseline, 3 in run 8 of the candidate", changed.Reason);
        Assert.Equal("a.json of run 9 of the candidate was not written", missing.Reason);
        Assert.Null(missing.NotDeterministic);
    }

    [Fact]
    public async Task The_same_bytes_are_not_looked_into_again()
    {
        // A comparer that always fails is not asked.
        var check = answers.Check(new EquivalenceRule("a", new CommandComparison("exit 2 #")));
        var one = answers.Take("baseline", 1, answers.Write("one", "a", "1"));

        Assert.True((await check.Same(one, one with { Run = 2 }, Cancellation)).Equal);
        Assert.False((await check.Compare([one], [one with { Side = "candidate" }], Cancellation)).Equal);
    }

    [Fact]
    public void Rules_are_said_in_a_few_words()
    {
        Assert.Equal("exact", EquivalenceText.Rule(new ExactComparison()));
        Assert.Equal("within 1e-10", EquivalenceText.Rule(new ToleranceComparison(1e-10, false)));
        Assert.Equal("within 0.5%, in any order, without $.t, x", EquivalenceText.Rule(LittleAnswers.Within(0.005, true, true, "$.t", "x")));
        Assert.Equal("by ./compare.sh", EquivalenceText.Rule(new CommandComparison("./compare.sh")));
    }

    private Task<EquivalenceReport> Compare(string?[] baseline, string?[] candidate) =>
        answers.Check(new EquivalenceRule("a.json", LittleAnswers.Within(1e-10)))
            .Compare([.. baseline.Select((text, i) => Take("baseline", i + 1, text))], [.. candidate.Select((text, i) => Take("candidate", i + 1, text))], Cancellation);

    private Answers Take(string side, int run, string? text) =>
        answers.Take(side, run, text is null ? answers.At("nowhere", "a.json") : answers.Write($"{side}-{run}", "a.json", text));
}
