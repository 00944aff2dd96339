// The rank-sum test against published examples and against counting all choices.
namespace Mettle.Statistics;

public sealed class Rank_sums_see_which_sample_is_larger
{
    // Hollander and Wolfe's permeability of membranes, as in the documentation of R's wilcox.test (W = 35, one-sided p 0.1272).
    private static readonly double[] Term = [0.80, 0.83, 1.89, 1.04, 1.45, 1.38, 1.91, 1.64, 0.73, 1.46];
    private static readonly double[] Weeks = [1.15, 0.88, 0.90, 0.74, 1.21];

    [Fact]
    public void Permeability_of_membranes()
    {
        var test = RankSums.Of(Term, Weeks);
        Assert.Equal(35 + (10 * 11 / 2), test.Sum);
        Assert.Equal(0.1272, test.Greater, 4);
    }

    [Fact]
    public void Three_above_seven_are_one_choice_in_a_hundred_and_twenty() =>
        Assert.Equal((27.0, 1 / 120.0, 1.0), Parts(RankSums.Of([8, 9, 10], [1, 2, 3, 4, 5, 6, 7])));

    [Fact]
    public void Equal_values_say_nothing() => Assert.Equal((5.0, 1.0, 1.0), Parts(RankSums.Of([4, 4], [4, 4])));

    [Fact]
    public void Ties_share_their_rank()
    {
        // Of 1, 2, 2, 3 two are chosen: {2, 3} has ranks 2.5 + 4, which two of the six choices reach and none passes.
        var test = RankSums.Of([2, 3], [1, 2]);
        Assert.Equal((6.5, 2 / 6.0, 1.0), Parts(test));
    }

    [Fact]
    public void Turning_the_samples_turns_the_sides() => Breaking.Properties.Holds(chance =>
    {
        double[] one = [.. Enumerable.Range(0, 1 + chance.NextInt(8)).Select(_ => (double)chance.NextInt(9))];
        double[] other = [.. Enumerable.Range(0, 1 + chance.NextInt(8)).Select(_ => (double)chance.NextInt(9))];
        Assert.Equal(RankSums.Of(one, other).Greater, RankSums.Of(other, one).Less, 12);
    });

    [Fact]
    public void Both_sides_are_twice_the_smaller_and_at_most_one()
    {
        Assert.Equal(2 * 0.1272, RankSums.Of(Term, Weeks).TwoSided, 3);
        Assert.Equal(1, RankSums.Of([1], [1]).TwoSided);
    }

    [Fact]
    public void Beyond_counting_the_chance_goes_on_as_before()
    {
        // 30 against 30 are counted; one more of each, in the middle, is not, and hardly changes anything.
        double[] one = [.. Enumerable.Range(0, 30).Select(i => (double)i)];
        double[] other = [.. Enumerable.Range(0, 30).Select(i => i + 4.5)];
        var (counted, approximate) = (RankSums.Of(one, other), RankSums.Of([.. one, 17], [.. other, 17]));
        Assert.Equal(counted.Less, approximate.Less, 2);
        Assert.Equal(counted.Greater, approximate.Greater, 2);
        Assert.Equal((1, 1), (RankSums.Of(new double[40], new double[40]).Greater, RankSums.Of(new double[40], new double[40]).Less));
    }

    [Fact]
    public void Numbers_that_are_none_are_refused() => Assert.Throws<ArgumentException>(() => RankSums.Of([1], [double.NaN]));

    [Fact]
    public void Nothing_cannot_be_compared() => Assert.Throws<ArgumentException>(() => RankSums.Of([], [1]));

    private static (double, double, double) Parts(RankSumTest test) => (test.Sum, test.Greater, test.Less);
}
