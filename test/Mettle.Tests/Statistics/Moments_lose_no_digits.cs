// Mean and variance where digits are easily lost, and where there are too few samples.
namespace Mettle.Statistics;

public sealed class Moments_lose_no_digits
{
    [Fact]
    public void A_large_mean_does_not_hide_the_variance() => Assert.Equal(30, Moments.Of([1e9 + 4, 1e9 + 7, 1e9 + 13, 1e9 + 16]).Variance, 9);

    [Fact]
    public void Equal_samples_have_exactly_their_value_and_no_scatter() => Breaking.Properties.Holds(chance =>
    {
        var value = chance.NextNormal();
        Assert.Equal(new(value, 0), Moments.Of([.. Enumerable.Repeat(value, 2 + chance.NextInt(30))]));
    });

    [Fact]
    public void Too_few_samples_have_no_scatter_to_tell()
    {
        Assert.Equal(new(double.NaN, double.NaN), Moments.Of([]));
        Assert.Equal(new(4, double.NaN), Moments.Of([4]));
    }
}
