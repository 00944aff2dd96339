using System.Text.Json;

namespace Mettle.Proving.Reporting;

public sealed class EventsOfProofsFoldIntoFacts
{
    [Fact]
    public void A_resumed_proof_is_like_one_that_was_not()
    {
        var whole = new ProofStory().Prepared().Measured(14, 0.25).Warned().Finished().Facts;
        var resumed = new ProofStory().Prepared().Measured(6, 0.25).Warned().Interrupted().Resumed().Measured(5, 0.25).Resumed().Measured(3, 0.25).Warned().Finished().Facts;
        Assert.Equal(2, resumed.Resumed);
        Assert.Equal(whole.Seconds, resumed.Seconds, 6);
        Assert.Equal(Undated(ProofReportJson.Of(whole)), Undated(ProofReportJson.Of(resumed with { Resumed = 0, Seconds = whole.Seconds })));
    }

    [Fact]
    public void Everything_is_taken_in()
    {
        var facts = ProofStory.Accepted.Facts;
        Assert.Equal(Judging.Verdict.Accepted, facts.Verdict);
        Assert.Equal(Enumerable.Range(1, 14), facts.Pairs.Select(pair => pair.Number));
        Assert.Equal(Enumerable.Range(10, 5), facts.Looks.Select(look => look.Pairs));
        Assert.Equal((0.25, 0.5), (facts.Before!.Load, facts.After!.Load));
        Assert.True(facts.Answers!.Equal);
        Assert.Equal(0.0012, facts.Shell!.Seconds);
        Assert.Single(facts.Warnings);
    }

    [Fact]
    public void Answers_that_differ_once_are_what_counts()
    {
        var facts = new ProofStory().Prepared().Say(new AnswersCompared(ProofStory.Unlike)).Facts;
        Assert.Equal(2, facts.Equivalence.Count);
        Assert.False(facts.Answers!.Equal);
    }

    [Fact]
    public void The_last_result_counts_unless_it_goes_on()
    {
        Assert.Equal(Status.Running, new ProofStory().Prepared().Interrupted().Resumed().Facts.Status);
        Assert.Null(new ProofStory().Prepared().Interrupted().Resumed().Facts.Ended);
        Assert.Equal(Status.Failed, ProofStory.SideFails.Facts.Status);
    }

    [Fact]
    public void Of_others_each_benchmark_is_judged()
    {
        var facts = ProofStory.OfOthers.Facts;
        Assert.Equal(["parse", "render"], facts.Judgements.Select(j => j.Benchmark));
        Assert.Equal(["parse", "render"], facts.Results.Select(r => r.Benchmark));
        Assert.Empty(facts.Looks);
    }

    [Fact]
    public void A_proof_that_said_nothing_is_a_problem()
    {
        Assert.Throws<ProblemException>(() => ProofFacts.Of([]));
        Assert.Throws<ProblemException>(() => ProofFacts.Of([new ProofPreparing("early")]));
        Assert.Throws<ProblemException>(() => SeriesFacts.Of([new ProofPreparing("early")]));
    }

    [Fact]
    public void What_is_stored_gives_the_same_facts()
    {
        var events = ProofStory.Accepted.Events.Select(e => JsonSerializer.Deserialize(JsonSerializer.Serialize(e, ProofJson.Default.ProofEvent), ProofJson.Default.ProofEvent)!);
        Assert.Equal(ProofReportJson.Of(ProofStory.Accepted.Facts), ProofReportJson.Of(ProofFacts.Of(events)));
    }

    // When pairs were measured does differ.
    private static IEnumerable<string> Undated(string json) => json.Split('\n').Where(line => !line.Contains("\"at\":", StringComparison.Ordinal));
}
