// Rates, distribution, margin and odds against published numbers and the properties that define them.
using Mettle.Search.Spaces;

namespace Mettle.Search.Samplers.Evolution;

public sealed class PartsOfCmaMatchThePapers
{
    // What the reference implementation announces when it starts: "(5_w,10)-CMA-ES (mu_w=3.2,w_1=45%) in dimension 10".
    [Theory]
    [InlineData(2, 6, 2.0, 63)]
    [InlineData(3, 7, 2.3, 58)]
    [InlineData(5, 8, 2.6, 52)]
    [InlineData(10, 10, 3.2, 45)]
    [InlineData(20, 12, 3.7, 40)]
    public void Weights_are_those_of_the_reference(int dimensions, int population, double mass, double firstPercent)
    {
        var rates = new CmaRates(dimensions, population);
        Assert.Equal(mass, Math.Round(rates.Mass, 1));
        Assert.Equal(firstPercent, Math.Floor(100 * rates.Weights[0]));
        Assert.Equal(1, rates.Weights.Where(w => w > 0).Sum(), 1e-12);
        Assert.True(1 - rates.RankOne - (rates.RankMany * rates.Weights.Sum()) > 0);
    }

    [Fact]
    public void A_generation_moves_the_mean_to_its_better_half_and_stretches_the_way_there()
    {
        var rates = new CmaRates(2, 6);
        var gaussian = new Gaussian(rates, [0, 0], 0.1);
        double[][] ranked = [[0.1, 0], [0.1, 0], [0.1, 0], [-0.1, 0], [-0.1, 0], [-0.1, 0]];
        for (var generation = 0; generation < 3; generation++)
            gaussian.Learn([.. ranked.Select(p => new[] { p[0] + gaussian.Mean[0], 0 })], rates.Weights);
        Assert.Equal(0.3, gaussian.Mean[0], 1e-12);
        Assert.Equal(0, gaussian.Mean[1]);
        Assert.True(gaussian.Deviation(0) > 1.2 * gaussian.Deviation(1));
    }

    [Fact]
    public void A_point_from_far_away_moves_it_no_farther_than_its_own_reach()
    {
        var rates = new CmaRates(2, 6);
        var gaussian = new Gaussian(rates, [0, 0], 0.1);
        gaussian.Learn([.. Enumerable.Repeat(new[] { 1000.0, 0 }, 6)], rates.Weights);
        Assert.InRange(gaussian.Mean[0], 0.1, 0.1 * (Math.Sqrt(2) + 1));
        Assert.InRange(gaussian.Deviation(0), 0, 1);
    }

    [Fact]
    public void A_margin_gives_both_neighbours_half_of_it_and_leaves_a_wide_distribution_alone()
    {
        var axis = Axis.Of(new IntegerParameter("n", 0, 10));
        var narrow = new Gaussian(new CmaRates(1, 4), [0.51], 1e-9);
        Margin.Keep(narrow, 0, axis, 0.05);
        Assert.Equal(0.5, narrow.Mean[0], 1e-9);
        Assert.Equal(0.05 / 1.959964, narrow.Deviation(0), 1e-7);
        var wide = new Gaussian(new CmaRates(1, 4), [0.51], 0.2);
        Margin.Keep(wide, 0, axis, 0.05);
        Assert.Equal(0.51, wide.Mean[0], 1e-12);
        Assert.Equal(0.2, wide.Deviation(0), 1e-12);
    }

    [Theory]
    [InlineData(0, 0.05)]
    [InlineData(1, 0.95)]
    public void At_an_end_a_margin_draws_the_mean_to_the_only_neighbour(double mean, double border)
    {
        var gaussian = new Gaussian(new CmaRates(1, 4), [mean], 0.01);
        Margin.Keep(gaussian, 0, Axis.Of(new IntegerParameter("n", 0, 10)), 0.05);
        Assert.Equal(0.01 * 1.644854, Math.Abs(gaussian.Mean[0] - border), 1e-7);
    }

    [Fact]
    public void Odds_follow_the_weights_and_lose_no_value()
    {
        var odds = new Odds(4, 0.1);
        Assert.Equal([0, 1, 2, 3], new[] { 0.1, 0.3, 0.6, 0.9999999 }.Select(odds.At));
        for (var generation = 0; generation < 100; generation++)
            odds.Learn([(2, 1), (0, -0.5)]);
        Assert.Equal([0, 1, 2, 3], new[] { 0.01, 0.03, 0.5, 0.99 }.Select(odds.At));
        Assert.Equal(2, odds.At(0.96));
    }

    [Fact]
    public void Progress_stalls_when_values_or_bests_no_longer_differ()
    {
        var moving = new Progress(2, 6);
        for (var generation = 0; generation < 50; generation++)
            moving.Hear([generation, generation - 1.0]);
        Assert.False(moving.Stalled);
        for (var generation = 0; generation < 8; generation++)
            moving.Hear([49, generation]);
        Assert.True(moving.Stalled);
        var even = new Progress(2, 6);
        even.Hear([1, 5]);
        even.Hear([]);
        Assert.False(even.Stalled);
        even.Hear([5, 5]);
        Assert.True(even.Stalled);
    }
}
