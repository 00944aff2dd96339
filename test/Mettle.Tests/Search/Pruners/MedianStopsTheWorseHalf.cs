// The median stopping rule, decision by decision.
namespace Mettle.Search.Pruners;

public sealed class MedianStopsTheWorseHalf
{
    private readonly MedianPruner pruner = new(new Fidelity(1.0 / 9));

    [Fact]
    public void Nothing_stops_before_five_came_to_their_end()
    {
        Complete(4);
        Assert.Equal(new Decision(Stop: false, "4 trials have come to their end, and the median wants 5"), At(9, 1.0 / 9, -100));
    }

    [Fact]
    public void A_trial_that_ends_twice_is_one()
    {
        Complete(4);
        At(3, 1, 3);
        Assert.StartsWith("4 trials", At(9, 1.0 / 9, -100).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Below_the_median_stops_and_at_the_median_goes_on()
    {
        Complete(5);
        Assert.Equal(new Decision(Stop: false, "its best so far, 2, is not below the median of 5 others, 2"), At(8, 1.0 / 9, 2));
        Assert.Equal(new Decision(Stop: true, "its best so far, 1.9, is below the median of 6 others, 2"), At(9, 1.0 / 9, 1.9));
    }

    [Fact]
    public void The_best_value_so_far_counts_and_not_the_last()
    {
        Complete(5);
        At(9, 1.0 / 9, 3);
        Assert.False(At(9, 1.0 / 3, -100).Stop);
    }

    [Fact]
    public void Others_count_with_the_average_of_their_way()
    {
        for (var trial = 0; trial < 5; trial++)
        {
            At(trial, 1.0 / 9, 0);
            At(trial, 1.0 / 3, 10);
            At(trial, 1, 100);
        }

        Assert.Equal(new Decision(Stop: false, "its best so far, 5, is not below the median of 5 others, 5"), At(9, 1.0 / 3, 5));
        Assert.True(At(10, 1.0 / 3, 4.9).Stop);
    }

    [Fact]
    public void Compares_at_the_greatest_budget_not_above()
    {
        Complete(5);
        Assert.Equal("its best so far, 1, is below the median of 5 others, 2", At(9, 0.7, 1).Reason);
        Assert.Equal("no other trial was measured at this budget or below", At(10, 0.01, 1).Reason);
    }

    [Fact]
    public void Those_that_did_not_come_as_far_do_not_count()
    {
        Complete(5);
        for (var trial = 20; trial < 40; trial++)
            At(trial, 1.0 / 9, -100);
        Assert.Contains("median of 5 others", At(9, 1.0 / 3, 1).Reason);
    }

    [Fact]
    public void What_is_no_number_is_below_every_number()
    {
        Complete(5);
        Assert.True(At(9, 1.0 / 9, double.NaN).Stop);
    }

    // Trial t reports t all the way.
    private void Complete(int trials)
    {
        for (var trial = 0; trial < trials; trial++)
        {
            At(trial, 1.0 / 9, trial);
            At(trial, 1.0 / 3, trial);
            At(trial, 1, trial);
        }
    }

    private Decision At(int trial, double budget, double value) => pruner.Decide(new(trial, budget, value));
}
