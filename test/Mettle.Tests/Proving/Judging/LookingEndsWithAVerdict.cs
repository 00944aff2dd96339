// When the sequential judge looks and stops.
using Mettle.Proving.Declared;

namespace Mettle.Proving.Judging;

public sealed class LookingEndsWithAVerdict
{
    [Fact]
    public void It_begins_at_the_least_number_of_pairs_and_ends_at_the_first_verdict_or_at_the_last_pair()
    {
        Assert.Equal((10, Verdict.Accepted), Stopped(Some.UpTo200, Some.Pairs(200, 0.5, 0.05)));
        Assert.Equal((10, Verdict.Rejected), Stopped(Some.UpTo200, Some.Pairs(200, 1.5, 0.05)));
        Assert.Equal((30, Verdict.Inconclusive), Stopped(new(10, 30), Some.Pairs(30, 0.95, 0.05)));
        var (count, verdict) = Stopped(Some.UpTo200, Some.Pairs(200, 0.85, 0.1));
        Assert.Equal(Verdict.Accepted, verdict);
        Assert.InRange(count, 11, 100);
    }

    [Fact]
    public void A_fixed_number_of_pairs_has_one_look()
    {
        Assert.False(Looks.IsOne(new(20, 20), 19));
        Assert.True(Looks.IsOne(new(20, 20), 20));
        Assert.Equal((20, Verdict.Accepted), Stopped(new(20, 20), Some.Pairs(20, 0.5, 0.05)));
    }

    [Fact]
    public void What_no_pair_can_decide_any_more_is_not_waited_for()
    {
        Pair[] pairs = [Some.Pair(1, 0), .. Some.Pairs(199, 0.5, 0.05)];
        Assert.Equal((10, Verdict.Inconclusive), Stopped(Some.UpTo200, pairs));
        Assert.True(Looks.AreOver(Some.UpTo200, 10, new(Verdict.Inconclusive, "", [])));
    }

    private static (int Count, Verdict Verdict) Stopped(PairRange range, IReadOnlyList<Pair> pairs)
    {
        for (var count = 1; ; count++)
        {
            var judgement = Judge.Of(Some.Terms(range, Some.Faster), [.. pairs.Take(count)]);
            if (Looks.AreOver(range, count, judgement))
                return (count, judgement.Verdict);
        }
    }
}
