// Which points are better, which stand for the worse, and how they weigh.
namespace Mettle.Search.Samplers.Parzens;

public sealed class SplitsKeepWhatMatters
{
    private static readonly TpeSettings Settings = new() { Better = 0.1, MostBetter = 20, MostWorse = 40 };

    [Theory]
    [InlineData(1, 1, 0)]
    [InlineData(11, 2, 9)]
    [InlineData(44, 5, 39)]
    [InlineData(45, 5, 40)]
    [InlineData(46, 5, 40)]
    [InlineData(1000, 20, 40)]
    public void Sizes_are_bounded(int told, int better, int worse)
    {
        var split = Of(told, pending: 0);
        Assert.Equal((better, worse), (split.Better.Codes.Count, split.Worse.Codes.Count));
    }

    [Theory]
    [InlineData(46)]
    [InlineData(90)]
    [InlineData(1000)]
    public void All_that_is_worse_is_stood_for(int told)
    {
        var split = Of(told, pending: 3);
        Assert.Equal(told - split.Better.Codes.Count + 3, split.Worse.Weights.Sum(), 6);
        Assert.Equal(split.Worse.Codes.Count, split.Worse.Codes.Distinct().Count());
        Assert.Equal(split.Worse.Codes.Count, split.Worse.Weights.Count);
    }

    [Fact]
    public void The_better_a_point_the_more_it_weighs()
    {
        var weights = Of(100, pending: 0).Better.Weights;
        Assert.Equal(weights.OrderDescending(), weights);
        Assert.Equal(weights.Count, weights.Sum(), 9);
    }

    [Fact]
    public void The_border_is_kept_whole()
    {
        var places = Of(1000, pending: 0).Worse.Codes.Select(codes => (int)codes[0]).ToList();
        Assert.Equal(Enumerable.Range(20, 20), places.Take(20));
        Assert.Equal(places.Order(), places);
        Assert.InRange(places[^1], 970, 999);
    }

    // The code of a point is its place in the ranking, −1 where pending.
    private static TpeSplit Of(int told, int pending)
    {
        var ranking = new TpeRanking(enough: 2);
        for (var i = 0; i < told; i++)
            ranking.Add(-i, 1);
        double[][] codes = [.. Enumerable.Range(0, told).Select(i => new double[] { i })];
        return TpeSplit.Of(ranking, codes, [.. Enumerable.Range(0, pending).Select(_ => new double[] { -1 })], Settings);
    }
}
