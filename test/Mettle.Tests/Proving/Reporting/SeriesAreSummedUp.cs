using Mettle.Proving.Judging;

namespace Mettle.Proving.Reporting;

public sealed class SeriesAreSummedUp
{
    private static readonly DateTimeOffset Began = new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);

    private static readonly ProofEvent[] Events =
    [
        new SeriesStarted(ProofStory.Id, "faster-backtests", ["pool", "shared-data", "grid", "tuning", "luck"], 0.3) { At = Began },
        new SeriesClaimJudged(1, "pool", "0193a4b2-0001", Verdict.Accepted, new("confidence sequence", 0.4, new(0.38, 0.42)), "the whole interval lies beyond the limit"),
        new SeriesClaimJudged(2, "shared-data", "0193a4b2-0002", Verdict.Accepted, new("confidence sequence", 0.8, new(0.78, 0.82)), "the whole interval lies beyond the limit"),
        new SeriesClaimJudged(3, "grid", "0193a4b2-0003", Verdict.Rejected, new("confidence sequence", 1.1, new(1.05, 1.16)), "the whole interval lies short of the limit"),
        new SeriesClaimJudged(4, "tuning", "0193a4b2-0004", null, null, "the candidate ended with exit code 3"),
        new SeriesClaimJudged(5, "luck", null, null, null, "returns diminish: the last 2 gained nothing"),
        new SeriesEnded("prove", ProofStory.Id, Status.Failed, ["pool", "shared-data"], new("product", 0.32, new(0.3, 0.345)), "a claim could not be judged"),
    ];

    [Fact]
    public void The_text_is_the_approved_one() => Cli.Approved.Is("proofs/series.txt", string.Join('\n', SeriesText.Lines(SeriesFacts.Of(Events))) + "\n");

    [Fact]
    public void The_document_is_the_approved_one() => Cli.Approved.Is("proofs/series.md", SeriesMarkdown.Of(SeriesFacts.Of(Events)));

    [Fact]
    public void One_under_way_says_what_it_did_not_come_to()
    {
        var facts = SeriesFacts.Of(Events.Take(2));
        Assert.Equal(Status.Running, facts.Status);
        var lines = SeriesText.Lines(facts).ToList();
        Assert.Contains("     shared-data: not come to", lines);
        Assert.Equal("It has no result: it is under way, or lost its process.", lines[^1]);
    }

    [Fact]
    public void What_is_judged_again_counts_once()
    {
        var again = (SeriesClaimJudged)Events[1] with { Verdict = Verdict.Inconclusive };
        Assert.Equal(Verdict.Inconclusive, Assert.Single(SeriesFacts.Of([Events[0], Events[1], Events[0], again]).Claims).Verdict);
        Assert.Null(SeriesFacts.Of([Events[0], Events[6], Events[0]]).Ended);
    }

    [Fact]
    public void Text_of_others_stays_text()
    {
        var document = SeriesMarkdown.Of(SeriesFacts.Of([(SeriesStarted)Events[0] with { Series = Stories.Evil, Claims = [Stories.Evil] }, (SeriesClaimJudged)Events[1] with { Claim = Stories.Evil, Reason = Stories.Evil }]));
        Assert.DoesNotContain("<script", document, StringComparison.Ordinal);
        Assert.Single(document.Split('\n').Where(line => line.StartsWith('|')).Select(line => line.Count(c => c == '|')).Distinct());
    }
}
