// Sizes of effects and ratios against closed forms, and what must not change them.
namespace Mettle.Statistics;

public sealed class Effects_have_sizes_without_units
{
    [Fact]
    public void Cohens_d_is_in_pooled_deviations()
    {
        // Variances 1 and 4 with as many samples pool to 2.5.
        Assert.Equal(-2 / Math.Sqrt(2.5), EffectSizes.CohenD([1, 2, 3], [2, 4, 6]), 14);
        Assert.Equal(2, EffectSizes.CohenD([1, 2, 3]), 14);
        Assert.Equal((0.0, double.PositiveInfinity, 0.0), (EffectSizes.CohenD([1, 1], [1, 1]), EffectSizes.CohenD([2, 2], [1, 1]), EffectSizes.CohenD([0, 0])));
    }

    [Theory]
    [InlineData(new double[] { 1, 2, 3 }, new double[] { 4, 5 }, 0)]
    [InlineData(new double[] { 4, 5 }, new double[] { 1, 2, 3 }, 1)]
    [InlineData(new double[] { 1, 2 }, new double[] { 1, 2 }, 0.5)]
    [InlineData(new double[] { 1, 3 }, new double[] { 2, 3 }, 0.375)]
    public void The_chance_to_be_ahead_counts_ties_half(double[] sample, double[] other, double a) =>
        Assert.Equal(a, EffectSizes.VarghaDelaneyA(sample, other));

    [Fact]
    public void The_chance_to_be_ahead_is_that_of_the_rank_sum() => Breaking.Properties.Holds(chance =>
    {
        var (one, two) = (Whole(chance), Whole(chance));
        var u = RankSums.Of(one, two).Sum - (one.Length * (one.Length + 1) / 2.0);
        Assert.Equal(u / (one.Length * two.Length), EffectSizes.VarghaDelaneyA(one, two), 12);
        Assert.Equal(1, EffectSizes.VarghaDelaneyA(one, two) + EffectSizes.VarghaDelaneyA(two, one), 12);
    });

    [Fact]
    public void Ratios_multiply_and_their_inverse_is_the_other_way_round() => Breaking.Properties.Holds(chance =>
    {
        var (one, two) = (Whole(chance), Whole(chance));
        foreach (var of in new Func<double[], double[], Ratio>[] { (a, b) => Ratios.OfMeans(a, b, 0.9), (a, b) => Ratios.OfMedians(a, b, 0.9) })
        {
            var (ratio, inverse, doubled) = (of(one, two), of(two, one), of([.. one.Select(x => 2 * x)], two));
            Assert.Equal(1, ratio.Value * inverse.Value, 1e-9);
            Assert.Equal(1, ratio.Interval.Low == 0 ? 1 : ratio.Interval.Low * inverse.Interval.High, 1e-6);
            Assert.Equal(2 * ratio.Value, doubled.Value, 1e-9 * doubled.Value);
            Assert.InRange(ratio.Value, ratio.Interval.Low * (1 - 1e-12), ratio.Interval.High * (1 + 1e-12));
        }
    });

    [Fact]
    public void The_interval_of_a_ratio_is_that_of_its_logarithm()
    {
        // Means 2 and 4 with relative squared errors 1/12 and 1/12: ln ½ ± t(4) √(1/6).
        var half = StudentT.Quantile(0.975, 4) * Math.Sqrt(1 / 6.0);
        var ratio = Ratios.OfMeans([1, 2, 3], [2, 4, 6], 0.95);
        Assert.Equal(0.5 * Math.Exp(-half), ratio.Interval.Low, 12);
        Assert.Equal(0.5 * Math.Exp(half), ratio.Interval.High, 12);
        // Ratios of each to each are 1/3, 2/3, 1, 1/6 … of which the middle is a half.
        Assert.Equal(0.5, Ratios.OfMedians([1, 2, 3], [2, 4, 6], 0.95).Value, 12);
    }

    [Fact]
    public void Only_positive_numbers_have_ratios()
    {
        Assert.Throws<ArgumentException>(() => Ratios.OfMeans([1, 0], [1, 2], 0.9));
        Assert.Throws<ArgumentException>(() => Ratios.OfMedians([1], [-1], 0.9));
        Assert.Throws<ArgumentException>(() => EffectSizes.VarghaDelaneyA([], [1]));
        Assert.Throws<ArgumentException>(() => EffectSizes.CohenD([1]));
    }

    private static double[] Whole(Chance chance) => [.. Enumerable.Range(0, 2 + chance.NextInt(7)).Select(_ => 1.0 + chance.NextInt(9))];
}
