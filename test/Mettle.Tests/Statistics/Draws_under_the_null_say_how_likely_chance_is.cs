// The Monte Carlo test against counting by hand.
namespace Mettle.Statistics;

public sealed class Draws_under_the_null_say_how_likely_chance_is
{
    [Theory]
    [InlineData(5, 0.2)]
    [InlineData(4, 0.4)]
    [InlineData(2.5, 0.6)]
    [InlineData(-9, 1)]
    public void Draws_at_least_as_large_count_and_so_does_the_value_itself(double observed, double p) =>
        Assert.Equal(p, Permutations.P(observed, [1, 3, 2, 4]), 12);

    [Fact]
    public void Without_draws_nothing_is_unlikely() => Assert.Equal(1, Permutations.P(100, []));
}
