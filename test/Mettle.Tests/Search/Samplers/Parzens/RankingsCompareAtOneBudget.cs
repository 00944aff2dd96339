// The order of told points, and at which budget it is made.
namespace Mettle.Search.Samplers.Parzens;

public sealed class RankingsCompareAtOneBudget
{
    private readonly TpeRanking ranking = new(enough: 3);

    [Fact]
    public void The_best_come_first_equals_as_told_and_failures_last()
    {
        Add((1, 1), (double.NaN, 1), (5, 1), (1, 1), (double.NegativeInfinity, 1));
        Assert.Equal([2, 0, 3, 4, 1], ranking.Order);
        Assert.Equal(4, ranking.Measured);
    }

    [Fact]
    public void Fewer_points_than_enough_are_compared_at_the_smallest_budget()
    {
        Add((1, 1), (9, 0.1));
        Assert.Equal(0.1, ranking.Budget);
        Assert.Equal([1, 0], ranking.Order);
    }

    [Fact]
    public void Goes_to_the_next_budget_when_enough_have_reached_it()
    {
        Add((9, 0.1), (8, 0.1), (1, 0.3), (2, 1));
        Assert.Equal((0.1, 4), (ranking.Budget, ranking.Measured));
        Add((3, 0.3));
        Assert.Equal((0.3, 3), (ranking.Budget, ranking.Measured));
        Assert.Equal([4, 3, 2, 0, 1], ranking.Order);
    }

    [Fact]
    public void Those_stopped_earlier_come_after_those_stopped_later()
    {
        Add((1, 1), (2, 1), (3, 1), (9, 0.1), (0, 0.3), (double.NaN, 1));
        Assert.Equal([2, 1, 0, 4, 3, 5], ranking.Order);
    }

    [Fact]
    public void Keeps_the_order_whatever_comes()
    {
        var chance = new Seed(3).Chance();
        List<(double Value, double Budget)> rows = [];
        for (var i = 0; i < 300; i++)
            rows.Add((chance.NextInt(20) is var value && value == 0 ? double.NaN : value, Math.Pow(3, -chance.NextInt(4))));
        Add([.. rows]);
        var full = Enumerable.Range(0, 300).Where(i => rows[i].Budget == 1 && !double.IsNaN(rows[i].Value)).ToList();
        Assert.Equal(full.OrderByDescending(i => rows[i].Value), ranking.Order.Take(full.Count));
        Assert.Equal(full.Count, ranking.Measured);
        Assert.Equal(Enumerable.Range(0, 300), ranking.Order.Order());
    }

    private void Add(params (double Value, double Budget)[] rows)
    {
        foreach (var (value, budget) in rows)
            ranking.Add(value, budget);
    }
}
