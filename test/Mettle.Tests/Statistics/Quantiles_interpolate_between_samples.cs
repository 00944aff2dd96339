// Reference cases of R's quantile(type = 7), and the properties of any quantile.
using Mettle.Breaking;

namespace Mettle.Statistics;

public sealed class Quantiles_interpolate_between_samples
{
    [Theory]
    [InlineData(0, 1)]
    [InlineData(25, 1.75)]
    [InlineData(50, 2.5)]
    [InlineData(95, 3.85)]
    [InlineData(100, 4)]
    [InlineData(-5, 1)]
    [InlineData(500, 4)]
    public void Of_one_to_four(double percent, double expected) => Assert.Equal(expected, Quantile.Of([1, 2, 3, 4], percent), 12);

    [Fact]
    public void Of_one_sample_is_the_sample() => Assert.Equal(7, Quantile.Of([7], 99));

    [Fact]
    public void Of_nothing_is_nothing() => Assert.True(double.IsNaN(Quantile.Of([], 50)));

    [Fact]
    public void They_rise_with_the_percentage_and_stay_within_the_samples() => Properties.Holds(chance =>
    {
        var samples = Enumerable.Range(0, 1 + chance.NextInt(20)).Select(_ => chance.NextNormal()).Order().ToArray();
        var (low, high) = (100 * chance.NextDouble(), 100 * chance.NextDouble());
        Assert.True(Quantile.Of(samples, Math.Min(low, high)) <= Quantile.Of(samples, Math.Max(low, high)) + 1e-12);
        Assert.InRange(Quantile.Of(samples, low), samples[0] - 1e-12, samples[^1] + 1e-12);
    });

    [Fact]
    public void The_median_needs_no_order()
    {
        Assert.Equal((2.0, 2.5), (Quantile.Median([3, 1, 2]), Quantile.Median([4, 1, 3, 2])));
        Assert.True(double.IsNaN(Quantile.Median([])));
    }
}
