// Expected maxima against the tables, and moments against sums by hand.
namespace Mettle.Statistics;

public sealed class The_best_of_many_is_ahead_by_luck
{
    // H. L. Harter: Expected values of normal order statistics. Biometrika 48, 1961.
    [Theory]
    [InlineData(1, 0)]
    [InlineData(2, 0.56419)]
    [InlineData(5, 1.16296)]
    [InlineData(10, 1.53875)]
    [InlineData(100, 2.50759)]
    public void As_far_as_the_tables_say(int count, double expected) => Assert.Equal(expected, ExpectedMaximum.Of(count), 5);

    [Fact]
    public void Moments_are_those_of_a_sample()
    {
        var moments = Moments.Of([1e9 + 1, 1e9 + 2, 1e9 + 6]);
        Assert.Equal(1e9 + 3, moments.Mean, 6);
        Assert.Equal(Math.Sqrt(7), moments.Deviation, 9);
        Assert.True(double.IsNaN(Moments.Of([4]).Deviation));
        Assert.True(double.IsNaN(Moments.Of([]).Mean));
    }
}
