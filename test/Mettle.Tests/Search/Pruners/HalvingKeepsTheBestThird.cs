// Asynchronous successive halving, decision by decision.
namespace Mettle.Search.Pruners;

public sealed class HalvingKeepsTheBestThird
{
    private readonly HalvingPruner pruner = new(new Fidelity(1.0 / 9));

    [Fact]
    public void The_best_goes_on_while_fewer_than_eta_were_there()
    {
        Assert.Equal(new Decision(Stop: false, "rung 1/9: 1st of 1, and only the best goes on"), At(0, 1.0 / 9, 5));
        Assert.Equal(new Decision(Stop: true, "rung 1/9: 2nd of 2, and only the best goes on"), At(1, 1.0 / 9, 4));
    }

    [Fact]
    public void A_third_of_those_that_were_there_goes_on()
    {
        for (var trial = 0; trial < 5; trial++)
            At(trial, 1.0 / 9, trial);
        Assert.Equal(new Decision(Stop: false, "rung 1/9: 2nd of 6, and the best 2 go on"), At(5, 1.0 / 9, 3.5));
        Assert.Equal(new Decision(Stop: true, "rung 1/9: 3rd of 7, and the best 2 go on"), At(6, 1.0 / 9, 3.2));
    }

    [Fact]
    public void Each_rung_ranks_its_own()
    {
        At(0, 1.0 / 9, 100);
        At(1, 1.0 / 3, 1);
        Assert.Equal("rung 1/3: 1st of 2, and only the best goes on", At(0, 1.0 / 3, 2).Reason);
    }

    [Fact]
    public void Between_rungs_the_last_judgement_stands()
    {
        At(0, 1.0 / 9, 5);
        var judged = At(1, 0.2, 4);
        Assert.Equal(new Decision(Stop: true, "rung 1/9: 2nd of 2, and only the best goes on"), judged);
        Assert.Equal(judged, At(1, 0.3, 50));
        Assert.Equal("rung 1/9: 1st of 3, and only the best goes on", At(2, 0.12, 6).Reason);
    }

    [Fact]
    public void Below_the_first_rung_nothing_is_judged() =>
        Assert.Equal(new Decision(Stop: false, "it has not reached rung 1/9"), At(0, 0.05, -5));

    [Fact]
    public void One_number_is_enough_to_stop_what_is_none()
    {
        for (var trial = 0; trial < 30; trial++)
            Assert.False(At(trial, 1.0 / 9, double.NaN).Stop);
        Assert.False(At(30, 1.0 / 9, -1e300).Stop);
        Assert.Equal(new Decision(Stop: true, "rung 1/9: not a number, 2nd of 32, and the best 10 go on"), At(31, 1.0 / 9, double.NaN));
    }

    [Theory]
    [InlineData(11, "11th of 11")]
    [InlineData(12, "12th of 12")]
    [InlineData(13, "13th of 13")]
    [InlineData(21, "21st of 21")]
    [InlineData(23, "23rd of 23")]
    public void Counts_as_people_do(int trials, string rank)
    {
        var last = Enumerable.Range(0, trials).Select(trial => At(trial, 1.0 / 9, -trial)).ToList()[^1];
        Assert.Contains(rank, last.Reason);
    }

    [Fact]
    public void Budgets_that_are_no_whole_part_are_told_in_percent() =>
        Assert.Contains("rung 16%", new HalvingPruner(new Fidelity(0.16, 2.5)).Decide(new(0, 0.16, 1)).Reason);

    private Decision At(int trial, double budget, double value) => pruner.Decide(new(trial, budget, value));
}
