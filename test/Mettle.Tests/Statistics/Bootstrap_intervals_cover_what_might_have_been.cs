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

    // The spatial test of 26 children (B. Efron, R. J. Tibshirani: An Introduction to the Bootstrap. 1993, table 14.1).
    private static readonly double[] Spatial = [48, 36, 20, 29, 42, 42, 20, 42, 22, 41, 45, 14, 6, 0, 33, 28, 34, 4, 32, 24, 47, 41, 24, 26, 30, 41];

    [Fact]
    public void The_variance_of_a_spatial_test()
    {
        // Table 14.2: 90 % from 2,000 resamples are 100.8 – 233.9 by percentiles and 115.8 – 259.6 accelerated; their own scatter is about 2 at the lower end and 3 at the upper.
        var resampling = new Resampling(new Seed(1), 20_000, 0.9);
        Near(100.8, 233.9, Bootstrap.Percentile(26, times => Variance(Spatial, times), resampling));
        Near(115.8, 259.6, Bootstrap.Accelerated(26, times => Variance(Spatial, times), resampling));
    }

    [Fact]
    public void Without_skewness_nothing_is_corrected_and_without_spread_there_is_no_width()
    {
        var resampling = new Resampling(new Seed(2), 5_000);
        double[] even = [-5, -4, -3, -2, -1, 1, 2, 3, 4, 5];
        var (plain, corrected) = (Bootstrap.Percentile(10, times => Mean(even, times), resampling), Bootstrap.Accelerated(10, times => Mean(even, times), resampling));
        Assert.Equal(plain.Low, corrected.Low, 0.15);
        Assert.Equal(plain.High, corrected.High, 0.15);
        Assert.Equal(new Interval(17, 17), Bootstrap.Accelerated(17, times => Sum(times), resampling));
    }

    [Fact]
    public void More_confidence_is_wider() => Breaking.Properties.Holds(
        chance =>
        {
            double[] samples = [.. Enumerable.Range(0, 3 + chance.NextInt(9)).Select(_ => chance.NextNormal())];
            var (narrow, wide) = (At(0.5), At(0.95));
            Assert.True(wide.Low <= narrow.Low && narrow.Low <= narrow.High && narrow.High <= wide.High);

            Interval At(double confidence) => Bootstrap.Accelerated(samples.Length, times => Mean(samples, times), new(new Seed(1), 300, confidence));
        },
        50);

    [Fact]
    public void A_jackknife_without_a_value_gives_no_interval() =>
        Assert.True(double.IsNaN(Bootstrap.Accelerated(1, times => times[0] == 0 ? double.NaN : 1, new(new Seed(1))).Low));

    [Fact]
    public void Certainty_is_refused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Bootstrap.Percentile(3, _ => 1, new(new Seed(1), Confidence: 1)));

    private static void Near(double low, double high, Interval interval)
    {
        Assert.Equal(low, interval.Low, 6.0);
        Assert.Equal(high, interval.High, 9.0);
    }

    private static double Variance(double[] samples, ReadOnlySpan<int> times)
    {
        var (mean, sum) = (Mean(samples, times), 0.0);
        for (var i = 0; i < samples.Length; i++)
            sum += times[i] * (samples[i] - mean) * (samples[i] - mean);
        return sum / Sum(times);
    }

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
        return sum / Sum(times);
    }
}
