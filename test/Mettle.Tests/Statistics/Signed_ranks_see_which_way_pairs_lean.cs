// Wilcoxon's test against published examples, against counting all signs by hand, and against its own approximation.
using Mettle.Breaking;

namespace Mettle.Statistics;

public sealed class Signed_ranks_see_which_way_pairs_lean
{
    // Darwin's maize, as in the documentation of scipy.stats.wilcoxon (two-sided p 0.041259765625).
    private static readonly double[] Maize = [6, 8, 14, 16, 23, 24, 28, 29, 41, -48, 49, 56, 60, -67, 75];

    // Hollander and Wolfe's depression scores, as in the documentation of R's wilcox.test (V = 40, one-sided p 0.01953).
    private static readonly double[] Depression = [0.952, -0.147, 1.022, 0.43, 0.62, 0.59, 0.49, -0.08, 0.01];

    [Fact]
    public void Darwins_maize() => Same(new(15, 96, 0.0206298828125, 0.982330322265625), SignedRanks.Of(Maize));

    [Fact]
    public void Depression_scores() => Same(new(9, 40, 0.01953125, 0.986328125), SignedRanks.Of(Depression));

    [Fact]
    public void The_two_sided_chance_is_twice_the_smaller() => Assert.Equal(0.041259765625, SignedRanks.Of(Maize).TwoSided, 12);

    // All 2^10 assignments of signs were counted.
    [Fact]
    public void Ties_share_their_rank_and_zeros_are_left_out() =>
        Same(new(10, 39, 0.1259765625, 0.8876953125), SignedRanks.Of([1, 1, -1, 2, 2, -3, 0, 4, 4, -4, 5]));

    [Fact]
    public void Many_pairs() =>
        Same(new(60, 1200, 0.01811324708939332, 0.9822118685235006), SignedRanks.Of(Enumerable.Range(1, 60).Select(i => i % 3 == 0 ? -i : (double)i)));

    [Fact]
    public void Many_pairs_with_ties() =>
        Same(new(80, 2160.5, 0.004788488463054267, 0.9952778498128022), SignedRanks.Of(Enumerable.Range(0, 80).Select(i => ((i / 4) + 1) * (i % 3 == 0 ? -1.0 : 1))));

    [Fact]
    public void Nothing_leans_nowhere() => Same(new(0, 0, 1, 1), SignedRanks.Of([0, 0]));

    [Fact]
    public void Where_approximating_takes_over_it_agrees_with_counting() => Properties.Holds(chance =>
    {
        var test = SignedRanks.Of(Enumerable.Range(0, 51).Select(_ => chance.NextNormal() + 0.2));
        var chances = Chances(51);
        Assert.Equal(chances[(int)test.Positive..].Sum(), test.Greater, 0.002);
        Assert.Equal(chances[..((int)test.Positive + 1)].Sum(), test.Less, 0.002);
    });

    [Fact]
    public void Turned_signs_turn_the_sides() => Properties.Holds(chance =>
    {
        var differences = Enumerable.Range(0, 1 + chance.NextInt(70)).Select(_ => (double)(chance.NextInt(9) - 4)).ToList();
        var (one, other) = (SignedRanks.Of(differences), SignedRanks.Of(differences.Select(d => -d)));
        Assert.Equal(one.Greater, other.Less, 12);
        Assert.Equal(one.Less, other.Greater, 12);
        Assert.Equal(one.Pairs * (one.Pairs + 1) / 2.0, one.Positive + other.Positive, 9);
    });

    // Of each sum of positive ranks, where none are tied.
    private static double[] Chances(int pairs)
    {
        var chances = new double[(pairs * (pairs + 1) / 2) + 1];
        chances[0] = 1;
        for (var rank = 1; rank <= pairs; rank++)
        {
            for (var sum = chances.Length - 1; sum >= 0; sum--)
                chances[sum] = (chances[sum] + (sum < rank ? 0 : chances[sum - rank])) / 2;
        }

        return chances;
    }

    private static void Same(SignedRankTest expected, SignedRankTest actual)
    {
        Assert.Equal((expected.Pairs, expected.Positive), (actual.Pairs, actual.Positive));
        Assert.Equal(expected.Greater, actual.Greater, 10);
        Assert.Equal(expected.Less, actual.Less, 10);
    }
}
