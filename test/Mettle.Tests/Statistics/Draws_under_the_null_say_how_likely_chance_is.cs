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

    // 1 − 0.95² and 1 − 0.95⁵, as in every table of corrected levels.
    [Theory]
    [InlineData(1, 0.05)]
    [InlineData(2, 0.0975)]
    [InlineData(5, 0.2262190625)]
    public void The_best_of_several_is_likelier_to_be_extreme(double count, double p) => Assert.Equal(p, Permutations.OfSeveral(0.05, count), 12);

    [Fact]
    public void One_is_exactly_itself() => Assert.Equal(0.05, Permutations.OfSeveral(0.05, 1));
}
