// The confidence sequence against its Bayes factor integrated elsewhere, and against many series that are looked at all the time.
namespace Mettle.Statistics;

public sealed class Looking_after_every_sample_is_allowed
{
    // ∫ p(t | δ) φ(δ) dδ ÷ p(t | 0), by numeric integration of noncentral densities to 10 digits.
    [Theory]
    [InlineData(2, 10, 0.6429871279)]
    [InlineData(4, 10, 0.0424152543)]
    [InlineData(3.5, 25, 0.03752469144)]
    public void P_is_the_inverse_of_the_mixed_likelihood_ratio(double t, int count, double p) =>
        Assert.Equal(p, ConfidenceSequence.P(With(t, count)), 1e-8);

    [Fact]
    public void The_mean_is_in_all_intervals_of_a_series_at_once()
    {
        // Ever left out in at most 10 % of 400 series, but for 3 standard deviations of luck; a t interval looked at as often leaves it out in far more.
        var (sequence, interval) = (0, 0);
        for (var series = 0; series < 400; series++)
        {
            var samples = Normals(new Seed(7).Derive(series).Chance(), 60);
            sequence += Left(samples, s => ConfidenceSequence.OfMean(s, 0.9));
            interval += Left(samples, s => TTests.Paired(s).Interval(0.9));
        }

        Assert.InRange(sequence, 1, 40 + (3 * 6));
        Assert.InRange(interval, 100, 400);
    }

    [Fact]
    public void P_is_small_just_where_the_interval_leaves_out_zero() => Breaking.Properties.Holds(chance =>
    {
        double[] samples = [.. Normals(chance, 2 + chance.NextInt(20)).Select(s => s + 0.9)];
        Assert.Equal(ConfidenceSequence.P(samples) < 0.1, !ConfidenceSequence.OfMean(samples, 0.9).Contains(0));
        Assert.Equal(ConfidenceSequence.P(samples), ConfidenceSequence.P([.. samples.Select(s => -5 * s)]), 1e-9);
    });

    [Fact]
    public void It_is_wider_than_the_interval_for_one_look_and_narrows() => Breaking.Properties.Holds(chance =>
    {
        var samples = Normals(chance, 10 + chance.NextInt(20));
        var (sequence, once) = (ConfidenceSequence.OfMean(samples, 0.95), TTests.Paired(samples).Interval(0.95));
        Assert.True(sequence.Low < once.Low && sequence.High > once.High);
        Assert.True(Width(ConfidenceSequence.OfMean([.. samples, .. samples, .. samples, .. samples], 0.95)) < Width(sequence));
    });

    [Fact]
    public void Two_samples_bound_nothing_unless_they_are_equal_for_long()
    {
        Assert.Equal(Interval.Everything, ConfidenceSequence.OfMean([1, 2], 0.95));
        Assert.Equal(Interval.Everything, ConfidenceSequence.OfMean([1, 1], 0.95));
        Assert.Equal(new Interval(1, 1), ConfidenceSequence.OfMean([1, 1, 1, 1, 1], 0.95));
        Assert.Equal((1.0, Math.Pow(6, -2)), (ConfidenceSequence.P([0, 0, 0]), ConfidenceSequence.P([1, 1, 1, 1, 1])), (a, b) => a.Item1 == b.Item1 && Math.Abs(a.Item2 - b.Item2) < 1e-15);
        Assert.Throws<ArgumentException>(() => ConfidenceSequence.OfMean([1], 0.95));
        Assert.Throws<ArgumentException>(() => ConfidenceSequence.P([1, double.NaN]));
        Assert.Throws<ArgumentOutOfRangeException>(() => ConfidenceSequence.OfMean([1, 2, 3], 0));
    }

    private static int Left(double[] samples, Func<double[], Interval> interval) =>
        Enumerable.Range(2, samples.Length - 1).Any(count => !interval(samples[..count]).Contains(0)) ? 1 : 0;

    private static double Width(Interval interval) => interval.High - interval.Low;

    private static double[] Normals(Chance chance, int count) => [.. Enumerable.Range(0, count).Select(_ => chance.NextNormal())];

    // Samples of this statistic: 1 … count about their middle, moved.
    private static double[] With(double t, int count)
    {
        double[] around = [.. Enumerable.Range(1, count).Select(i => i - ((count + 1) / 2.0))];
        return [.. around.Select(a => a + (t * TTests.Paired(around).StandardError))];
    }
}
