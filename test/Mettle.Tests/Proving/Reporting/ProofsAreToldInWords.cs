namespace Mettle.Proving.Reporting;

public sealed class ProofsAreToldInWords
{
    [Theory]
    [InlineData("accepted")]
    [InlineData("rejected")]
    [InlineData("inconclusive")]
    [InlineData("answers-differ")]
    [InlineData("side-fails")]
    [InlineData("others-results")]
    public void The_text_is_the_approved_one(string name) =>
        Cli.Approved.Is($"proofs/{name}.txt", string.Join('\n', ProofText.Lines(Stories.Named(name).Facts)) + "\n");

    [Theory]
    [InlineData("accepted")]
    [InlineData("rejected")]
    [InlineData("inconclusive")]
    [InlineData("answers-differ")]
    [InlineData("side-fails")]
    [InlineData("others-results")]
    [InlineData("hostile")]
    public void It_fits_a_terminal(string name)
    {
        var lines = ProofText.Lines(Stories.Named(name).Facts).ToList();
        Assert.InRange(lines.Count, 5, 40);
        Assert.All(lines, line => Assert.InRange(line.Length, 1, 100));
        Assert.All(lines, line => Assert.Equal(Printable.Line(line), line));
    }

    [Fact]
    public void An_interrupted_proof_says_so_and_what_is_known()
    {
        var lines = ProofText.Lines(new ProofStory().Prepared().Measured(12, 0.25).Interrupted().Facts).ToList();
        Assert.Equal("UNFINISHED: pool-is-faster", lines[0]);
        Assert.Equal("It was interrupted, and can be resumed: it was interrupted.", lines[1]);
        Assert.Contains(lines, line => line.Contains("after 12 pairs", StringComparison.Ordinal));
    }

    [Fact]
    public void A_proof_that_lost_its_process_says_so()
    {
        var lines = ProofText.Lines(new ProofStory().Prepared().Measured(3, 0.25).Facts).ToList();
        Assert.Equal("It has no result: it is under way, or lost its process.", lines[1]);
        Assert.Equal("3 pairs were timed, too few to judge.", lines[2]);
    }

    [Fact]
    public void Where_the_answers_differ_no_effect_is_spoken_of()
    {
        var text = string.Join('\n', ProofText.Lines(new ProofStory().Prepared().Measured(12, 0.25).Say(new AnswersCompared(ProofStory.Unlike)).Facts));
        Assert.Contains("A run that was measured gave another answer, so the times say nothing.", text, StringComparison.Ordinal);
        Assert.DoesNotContain("times as fast", text, StringComparison.Ordinal);
    }

    [Fact]
    public void An_undecided_proof_says_how_many_pairs_would_decide()
    {
        var advice = Assert.Single(Advice.Of(ProofStory.Inconclusive.Facts));
        Assert.Matches("^duration: if the true ratio is 0\\.9\\d+, as it looks, \\d+ pairs decide in 90 % of such proofs", advice);
        Assert.Empty(Advice.Of(ProofStory.Accepted.Facts));
    }

    [Fact]
    public void The_nearer_to_the_limit_the_more_pairs_decide()
    {
        int Pairs(double ratio) => int.Parse(Assert.Single(Advice.Of(new ProofStory().Prepared().Measured(12, ratio).Finished().Facts)).Split(" pairs")[0].Split(' ')[^1]);
        Assert.True(Pairs(0.945) > Pairs(0.93));
    }
}
