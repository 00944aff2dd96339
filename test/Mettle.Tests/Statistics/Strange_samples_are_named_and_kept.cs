// Modified z scores against their definition, with and without spread.
namespace Mettle.Statistics;

public sealed class Strange_samples_are_named_and_kept
{
    [Fact]
    public void Scores_count_median_absolute_deviations()
    {
        // Median 3, deviations 2, 1, 0, 1, 97 of which the median is 1.
        Assert.Equal([-2 * 0.6745, -0.6745, 0, 0.6745, 97 * 0.6745], ModifiedScores.Of([1, 2, 3, 4, 100]), (a, b) => Math.Abs(a - b) < 1e-12);
        Assert.Equal([4], ModifiedScores.Outliers([1, 2, 3, 4, 100]));
    }

    [Fact]
    public void Where_most_are_equal_the_mean_deviation_stands_in()
    {
        Assert.Equal(10 / (1.253314 * 1), ModifiedScores.Of([5, 5, 5, 5, 5, 5, 5, 5, 5, 15])[9], 12);
        Assert.Equal([9], ModifiedScores.Outliers([5, 5, 5, 5, 5, 5, 5, 5, 5, 15]));
    }

    [Fact]
    public void Equal_samples_and_none_have_no_outliers()
    {
        Assert.Equal([0, 0, 0], ModifiedScores.Of([2, 2, 2]));
        Assert.Empty(ModifiedScores.Of([]));
        Assert.Throws<ArgumentException>(() => ModifiedScores.Of([1, double.NaN]));
    }

    [Fact]
    public void Units_do_not_matter() => Breaking.Properties.Holds(chance =>
    {
        double[] samples = [.. Enumerable.Range(0, 1 + chance.NextInt(20)).Select(_ => chance.NextNormal())];
        Assert.Equal(ModifiedScores.Of(samples), ModifiedScores.Of([.. samples.Select(s => (7 * s) - 2)]), (a, b) => Math.Abs(a - b) < 1e-9 * (1 + Math.Abs(a)));
    });
}
