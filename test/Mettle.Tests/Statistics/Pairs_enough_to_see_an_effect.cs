// Power and numbers of pairs against numeric integration and the tables of Cohen and G*Power.
namespace Mettle.Statistics;

public sealed class Pairs_enough_to_see_an_effect
{
    [Theory]
    [InlineData(0.5, 34, 0.05, 0.8077775013)]
    [InlineData(0.5, 33, 0.05, 0.7953658415)]
    [InlineData(-1, 10, 0.05, 0.8030968566)]
    [InlineData(0.8, 20, 0.01, 0.7536338988)]
    [InlineData(0.2, 199, 0.05, 0.801691024)]
    [InlineData(0, 7, 0.05, 0.05)]
    public void Power_is_its_integral(double effect, int pairs, double level, double power) => Assert.Equal(power, Power.Of(effect, pairs, level), 1e-9);

    [Theory]
    [InlineData(0.2, 0.8, 199)]
    [InlineData(0.5, 0.8, 34)]
    [InlineData(0.8, 0.8, 15)]
    [InlineData(-1, 0.8, 10)]
    [InlineData(1e3, 0.8, 2)]
    public void The_fewest_pairs_are_those_of_the_tables(double effect, double power, int pairs) => Assert.Equal(pairs, Power.Pairs(effect, power, 0.05));

    [Fact]
    public void Power_grows_with_effect_and_pairs() => Breaking.Properties.Holds(
        chance =>
        {
            var (effect, pairs) = (0.05 + chance.NextDouble(), 2 + chance.NextInt(30));
            Assert.True(Power.Of(effect, pairs, 0.05) < Power.Of(effect + 0.1, pairs, 0.05));
            Assert.True(Power.Of(effect, pairs, 0.05) < Power.Of(effect, pairs + 1, 0.05));
        },
        50);

    [Fact]
    public void No_effect_is_never_found_often_enough() => Assert.Null(Power.Pairs(0, 0.8, 0.05));

    [Fact]
    public void Wrong_input_is_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Power.Of(1, 1, 0.05));
        Assert.Throws<ArgumentOutOfRangeException>(() => Power.Of(1, 5, 0));
        Assert.Throws<ArgumentException>(() => Power.Of(double.NaN, 5, 0.05));
        Assert.Throws<ArgumentOutOfRangeException>(() => Power.Pairs(1, 1, 0.05));
    }
}
