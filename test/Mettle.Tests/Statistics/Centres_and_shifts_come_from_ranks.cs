// The estimates of Hodges and Lehmann against published examples, and their intervals against counting everything.
using System.Numerics;

namespace Mettle.Statistics;

public sealed class Centres_and_shifts_come_from_ranks
{
    [Fact]
    public void Permeability_of_membranes()
    {
        // Hollander and Wolfe, as R's wilcox.test with conf.int prints it.
        double[] term = [0.80, 0.83, 1.89, 1.04, 1.45, 1.38, 1.91, 1.64, 0.73, 1.46];
        double[] weeks = [1.15, 0.88, 0.90, 0.74, 1.21];
        var shift = HodgesLehmann.Shift(term, weeks, 0.95);
        Assert.Equal(0.305, shift.Value, 12);
        Assert.Equal(-0.15, shift.Interval.Low, 12);
        Assert.Equal(0.76, shift.Interval.High, 12);
    }

    [Theory]
    [InlineData(5, 0.05, 1)]
    [InlineData(5, 0.025, 0)]
    [InlineData(6, 0.025, 1)]
    [InlineData(9, 0.025, 6)]
    [InlineData(10, 0.025, 9)]
    [InlineData(20, 0.025, 53)]
    [InlineData(50, 0.025, 435)]
    public void Critical_signed_ranks_are_those_of_the_tables(int count, double chance, int critical) => Assert.Equal(critical, SignedRanks.Critical(count, chance));

    [Theory]
    [InlineData(3, 3, 0.05, 1)]
    [InlineData(3, 3, 0.025, 0)]
    [InlineData(5, 10, 0.025, 9)]
    [InlineData(10, 10, 0.025, 24)]
    [InlineData(20, 20, 0.025, 128)]
    public void Critical_rank_sums_are_those_of_the_tables(int one, int two, double chance, int critical) =>
        Assert.Equal(critical, RankSums.Critical(one, two, chance));

    [Theory]
    [InlineData(51)]
    [InlineData(90)]
    public void Beyond_counting_the_critical_number_goes_on_as_before(int count)
    {
        // P(W⁺ ≤ c − 1) ≤ 2.5 % < P(W⁺ ≤ c), counted here in whole numbers.
        var ways = new BigInteger[(count * (count + 1) / 2) + 1];
        ways[0] = 1;
        for (var rank = 1; rank <= count; rank++)
        {
            for (var sum = ways.Length - 1; sum >= rank; sum--)
                ways[sum] += ways[sum - rank];
        }

        var (exact, below) = (0, ways[0]);
        for (; below * 40 <= BigInteger.One << count; below += ways[exact])
            exact++;
        Assert.InRange(SignedRanks.Critical(count, 0.025), exact - 1, exact + 1);
    }

    [Fact]
    public void The_interval_holds_what_the_test_does_not_reject() => Breaking.Properties.Holds(chance =>
    {
        double[] samples = [.. Enumerable.Range(0, 6 + chance.NextInt(8)).Select(_ => chance.NextNormal())];
        var interval = HodgesLehmann.Centre(samples, 0.95).Interval;
        var centre = 2 * chance.NextNormal();
        Assert.Equal(SignedRanks.Of(samples.Select(s => s - centre)).TwoSided > 0.05, interval.Contains(centre));
    });

    [Fact]
    public void The_interval_of_a_shift_holds_what_the_test_does_not_reject() => Breaking.Properties.Holds(chance =>
    {
        double[] one = [.. Enumerable.Range(0, 4 + chance.NextInt(6)).Select(_ => chance.NextNormal())];
        double[] two = [.. Enumerable.Range(0, 4 + chance.NextInt(6)).Select(_ => chance.NextNormal())];
        var shift = 2 * chance.NextNormal();
        Assert.Equal(
            RankSums.Of([.. one.Select(s => s - shift)], two).TwoSided > 0.05,
            HodgesLehmann.Shift(one, two, 0.95).Interval.Contains(shift));
    });

    [Fact]
    public void The_centre_moves_and_grows_with_the_samples() => Breaking.Properties.Holds(chance =>
    {
        double[] samples = [.. Enumerable.Range(0, 1 + chance.NextInt(12)).Select(_ => chance.NextNormal())];
        var centre = HodgesLehmann.Centre(samples, 0.9).Value;
        Assert.Equal(3 - (2 * centre), HodgesLehmann.Centre([.. samples.Select(s => 3 - (2 * s))], 0.9).Value, 12);
    });

    [Fact]
    public void One_outlier_of_ten_hardly_moves_the_centre()
    {
        Assert.Equal(5.5, HodgesLehmann.Centre([1, 2, 3, 4, 5, 6, 7, 8, 9, 10], 0.9).Value);
        Assert.InRange(HodgesLehmann.Centre([1, 2, 3, 4, 5, 6, 7, 8, 9, 1e9], 0.9).Value, 5.5, 6);
    }

    [Fact]
    public void Too_few_samples_bound_nothing()
    {
        Assert.Equal(new Estimate(3, Interval.Everything), HodgesLehmann.Centre([1, 3, 5], 0.95));
        Assert.Equal(new Estimate(-2, Interval.Everything), HodgesLehmann.Shift([1], [3], 0.95));
        Assert.Throws<ArgumentException>(() => HodgesLehmann.Centre([], 0.95));
        Assert.Throws<ArgumentException>(() => HodgesLehmann.Shift([1], [double.NaN], 0.95));
    }
}
