// The interval of a mean against the textbook's, and what resamples must add up to.
namespace Mettle.Statistics;

public sealed class Bootstrap_intervals_cover_what_might_have_been
{
    [Fact]
    public void The_interval_of_a_mean_is_about_two_standard_errors_wide_on_each_side()
    {
        var chance = new Seed(3).Chance();
        var samples = Enumerable.Range(0, 400).Select(_ => chance.NextNormal()).ToArray();
        var (low, high) = Bootstrap.Interval(400, times => Mean(samples, times), new Seed(4));
        // 1.96 / sqrt(400) on each side, with the scatter of 200 resamples.
        Assert.InRange(high - low, 0.196 * 0.8, 0.196 * 1.2);
        Assert.InRange(samples.Average(), low, high);
    }

    [Fact]
    public void Every_resample_has_as_many_draws_as_samples() =>
        Assert.Equal((17, 17), Bootstrap.Interval(17, times => Sum(times), new Seed(1)));

    [Fact]
    public void The_seed_decides()
    {
        double[] samples = [1, 5, 2, 8, 3];
        var first = Bootstrap.Interval(5, times => Mean(samples, times), new Seed(1));
        Assert.Equal(first, Bootstrap.Interval(5, times => Mean(samples, times), new Seed(1)));
        Assert.NotEqual(first, Bootstrap.Interval(5, times => Mean(samples, times), new Seed(2)));
    }

    [Fact]
    public void Without_a_value_there_is_no_interval() => Assert.True(double.IsNaN(Bootstrap.Interval(3, _ => double.NaN, new Seed(1)).Low));

    private static int Sum(ReadOnlySpan<int> times)
    {
        var sum = 0;
        foreach (var count in times)
            sum += count;
        return sum;
    }

    private static double Mean(double[] samples, ReadOnlySpan<int> times)
    {
        var sum = 0.0;
        for (var i = 0; i < samples.Length; i++)
            sum += samples[i] * times[i];
        return sum / samples.Length;
    }
}
