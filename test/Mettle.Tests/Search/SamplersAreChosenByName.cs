// Names, the choice of `auto` with its reason, and what is refused.
namespace Mettle.Search;

public sealed class SamplersAreChosenByName
{
    private static readonly Space Small = new([new IntegerParameter("n", 0, 3), new BooleanParameter("b")]);

    [Fact]
    public void Every_name_makes_a_sampler() =>
        Assert.All(Sampler.Names, name => Assert.NotEmpty(Sampler.Create(name, Small, new Seed(1)).Sampler.Ask(1, [])));

    [Fact]
    public void Auto_says_what_it_chose_and_why()
    {
        var choice = Sampler.Create("auto", Small, new Seed(1));
        Assert.Equal("gp", choice.Name);
        Assert.NotEqual("", choice.Reason);
    }

    [Fact]
    public void Another_name_is_a_problem_with_the_nearest() =>
        Assert.Contains("'forest'", Assert.Throws<ProblemException>(() => Sampler.Create("forrest", Small, new Seed(1))).Message);

    [Fact]
    public void A_grid_refuses_what_is_continuous_by_name() =>
        Assert.Contains("x", Assert.Throws<ProblemException>(() => Sampler.Create("grid", new Space([new RealParameter("x", 0, 1)]), new Seed(1))).Message);

    [Fact]
    public void A_grid_varies_the_first_parameter_slowest_and_ends()
    {
        var grid = Sampler.Create("grid", Small, new Seed(1)).Sampler;
        Assert.Equal(
            ["n=0, b=false", "n=0, b=true", "n=1, b=false", "n=1, b=true", "n=2, b=false", "n=2, b=true", "n=3, b=false", "n=3, b=true"],
            grid.Ask(100, []).Select(p => p.ToString()));
        grid.Tell([.. grid.Ask(100, []).Select(p => Observation.Of(p, 0))]);
        Assert.Empty(grid.Ask(1, []));
    }
}
