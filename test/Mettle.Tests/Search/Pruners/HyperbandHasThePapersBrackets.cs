// The arithmetic of Hyperband against the table of its paper, and how trials are dealt.
namespace Mettle.Search.Pruners;

public sealed class HyperbandHasThePapersBrackets
{
    private static readonly Fidelity Paper = new(1.0 / 81);

    [Fact]
    public void Sizes_and_budgets_of_table_1() =>
        Assert.Equal(
            [(4, 81, 1), (3, 34, 3), (2, 15, 9), (1, 8, 27), (0, 5, 81)],
            Bracket.Of(Paper).Select(b => (b.S, b.Trials, (int)Math.Round(81 * b.Budget))));

    [Theory]
    [InlineData(0.5, 3, new[] { 1 })]
    [InlineData(0.125, 2, new[] { 8, 6, 4, 4 })]
    [InlineData(0.111, 3, new[] { 9, 5, 3 })]
    public void Sizes_for_other_budgets(double min, double eta, int[] sizes) =>
        Assert.Equal(sizes, Bracket.Of(new Fidelity(min, eta)).Select(b => b.Trials));

    [Theory]
    [InlineData(1e-6, 3)]
    [InlineData(1e-6, 1.01)]
    public void Brackets_of_the_finest_budgets_can_be_dealt(double min, double eta)
    {
        var fidelity = new Fidelity(min, eta);
        var pruner = new HyperbandPruner(fidelity);
        Assert.Equal(fidelity.Rungs[0], pruner.Next(0, 0));
        Assert.InRange(pruner.Next(int.MaxValue, 0), fidelity.Rungs[0], 1);
    }

    [Theory]
    [InlineData(1e-7, 3)]
    [InlineData(0.1, 1.001)]
    [InlineData(double.NaN, 3)]
    [InlineData(0.1, double.PositiveInfinity)]
    public void Finer_ones_are_a_mistake(double min, double eta) => Assert.NotEmpty(Caught.One(() => { _ = new Fidelity(min, eta); }).Hint);

    [Fact]
    public void Trials_fill_one_bracket_after_another_and_begin_again()
    {
        var brackets = Bracket.Of(Paper);
        var dealt = Enumerable.Range(0, 143).Select(trial => Bracket.Dealt(brackets, trial).S).ToList();
        Assert.Equal(dealt.OrderDescending(), dealt);
        Assert.Equal([81, 34, 15, 8, 5], dealt.GroupBy(s => s).Select(g => g.Count()));
        Assert.Equal(dealt, Enumerable.Range(143, 143).Select(trial => Bracket.Dealt(brackets, trial).S));
    }

    [Fact]
    public void A_trial_is_first_judged_at_its_brackets_budget()
    {
        var pruner = new HyperbandPruner(Paper);
        Assert.Equal([1, 3, 9, 27, 81], new[] { 0, 81, 115, 130, 138 }.Select(trial => Math.Round(81 * pruner.Next(trial, 0))));
    }

    [Fact]
    public void Names_bracket_rung_and_rank()
    {
        var pruner = new HyperbandPruner(Paper);
        var reasons = Enumerable.Range(0, 7).Select(i => pruner.Decide(new(115 + i, 1.0 / 9, i is 2 or 3 or 4 or 5 ? 9 - i : -i))).ToList();
        Assert.Equal(new Decision(Stop: true, "rung 1/9 of bracket 2: 7th of 7, and the best 2 go on"), reasons[6]);
        Assert.Equal(new Decision(Stop: false, "rung 1/9 of bracket 2: 1st of 3, and only the best goes on"), reasons[2]);
    }

    [Fact]
    public void Brackets_do_not_compete_with_each_other()
    {
        var pruner = new HyperbandPruner(Paper);
        pruner.Decide(new(0, 1.0 / 9, 100));
        Assert.False(pruner.Decide(new(115, 1.0 / 9, 1)).Stop);
    }
}
