// Names, and what is refused.
namespace Mettle.Search;

public sealed class PrunersAreChosenByName
{
    [Fact]
    public void Every_name_makes_a_pruner() =>
        Assert.Equal(
            ["NoPruner", "MedianPruner", "HalvingPruner", "HyperbandPruner"],
            Pruner.Names.Select(name => Pruner.Create(name, new Fidelity(0.1)).GetType().Name));

    [Fact]
    public void Another_name_is_a_problem_with_the_nearest() =>
        Assert.Contains("'hyperband'", Assert.Throws<ProblemException>(() => Pruner.Create("hyper-band", new Fidelity(0.1))).Message);
}
