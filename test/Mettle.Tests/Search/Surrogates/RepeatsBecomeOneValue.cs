// Means and their variances from repeats, from known variances, from others' repeats, and from nothing.
namespace Mettle.Search.Surrogates;

public sealed class RepeatsBecomeOneValue
{
    private static readonly Point Here = new([new("x", Value.Of(1))]);

    [Fact]
    public void By_the_spread_of_all_repeats() =>
        Assert.Equal([(2, 1), (7, 2)], Repeats.Average([[At(1), At(3)], [At(7)]]));

    [Fact]
    public void By_known_variances_where_every_value_has_one() =>
        Assert.Equal([(2, 0.75)], Repeats.Average([[At(1) with { Variance = 1 }, At(5) with { Variance = 3 }]]));

    [Fact]
    public void By_what_is_known_of_others() =>
        Assert.Equal([(1, 4), (9, 4)], Repeats.Average([[At(1) with { Variance = 4 }], [At(9)]]));

    [Fact]
    public void Without_noise_where_nothing_shows_any() =>
        Assert.Equal([(3, 0), (5, 0)], Repeats.Average([[At(3), At(3)], [At(5)]]));

    private static Observation At(double value) => Observation.Of(Here, value);
}
