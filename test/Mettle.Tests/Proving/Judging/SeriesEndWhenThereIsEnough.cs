// When a ranked series of claims is over.
using Mettle.Proving.Declared;

namespace Mettle.Proving.Judging;

public sealed class SeriesEndWhenThereIsEnough
{
    private static readonly SeriesDefinition Five = new("s", ["a", "b", "c", "d", "e"]);

    [Fact]
    public void Two_in_a_row_that_are_rejected_end_it()
    {
        // A pool of workers gained 75 %, a search instead of a grid 98.8 %, and two more ideas nothing.
        SeriesClaimJudged[] history = [Accepted(0.25), Accepted(0.012), Rejected(), Rejected()];
        Assert.Null(SeriesDecision.Of(Five, history[..1]));
        Assert.Null(SeriesDecision.Of(Five, history[..2]));
        Assert.Null(SeriesDecision.Of(Five, history[..3]));
        Assert.Equal("the last two gained less than 2 % or were not accepted", SeriesDecision.Of(Five, history));
        Assert.Equal(0.003, SeriesDecision.Composed(history)!.Value, 12);
    }

    [Fact]
    public void Small_gains_and_what_nobody_can_tell_are_no_gains()
    {
        Assert.NotNull(SeriesDecision.Of(Five, [Accepted(0.985), Judged(Verdict.Inconclusive, 0.5)]));
        Assert.NotNull(SeriesDecision.Of(Five, [Judged(null, null), Accepted(0.99)]));
        Assert.Null(SeriesDecision.Of(Five, [Accepted(0.98), Rejected()]));
        Assert.Null(SeriesDecision.Of(Five, [Rejected(), Accepted(0.9), Rejected()]));
        Assert.Equal("the last one gained less than 5 % or was not accepted", SeriesDecision.Of(Five with { Patience = 1, Least = 0.05 }, [Accepted(0.96)]));
    }

    [Fact]
    public void The_goal_is_of_what_was_accepted_together()
    {
        var series = Five with { Goal = 0.5 };
        Assert.Null(SeriesDecision.Of(series, [Accepted(0.7)]));
        Assert.Null(SeriesDecision.Of(series, [Accepted(0.7), Judged(Verdict.Rejected, 0.1)]));
        Assert.Equal("the goal, −50 %, is met: together the accepted claims come to −51 %", SeriesDecision.Of(series, [Accepted(0.7), Accepted(0.7)]));
    }

    [Fact]
    public void The_last_claim_ends_it()
    {
        Assert.Equal("all are judged", SeriesDecision.Of(new("s", ["a"]), [Accepted(0.5)]));
        Assert.Null(SeriesDecision.Composed([Rejected()]));
    }

    private static SeriesClaimJudged Accepted(double ratio) => Judged(Verdict.Accepted, ratio);

    private static SeriesClaimJudged Rejected() => Judged(Verdict.Rejected, 1.1);

    private static SeriesClaimJudged Judged(Verdict? verdict, double? ratio) =>
        new(1, "a", "id", verdict, ratio is { } value ? new("t", value, new(value, value)) : null, "");
}
