// Ranks become normal scores: no scale, no outlier, no failure upsets them.
namespace Mettle.Search.Surrogates;

public sealed class WarpingIgnoresScale
{
    [Fact]
    public void Gives_the_same_scores_to_values_of_any_scale()
    {
        double[] values = [3, 1, 2, 10];
        Assert.Equal(Warping.Of(values), Warping.Of([.. values.Select(v => Math.Exp(50 * v))]));
    }

    [Fact]
    public void Is_the_normal_quantile_of_the_middle_of_each_rank() =>
        Assert.Equal([0.674489750196082, -0.674489750196082], Warping.Of([8.0, 4.0]), (a, b) => Math.Abs(a - b) < 1e-8);

    [Fact]
    public void Gives_equal_values_one_score() => Assert.Equal([0.0, 0.0, 0.0], Warping.Of([7.0, 7.0, 7.0]));

    [Fact]
    public void Ranks_failures_below_all()
    {
        var scores = Warping.Of([1.0, double.NaN, -1e300]);
        Assert.True(scores[1] < scores[2] && scores[2] < scores[0]);
    }
}
