// The problems samplers are measured on against published points and values, and that a wrong value is noticed.
using Mettle.Benchmarks.Search.Suite;

namespace Mettle.Benchmarks;

public sealed class Public_problems_are_the_published_ones
{
    [Fact]
    public void Every_value_is_the_published_one() => PortCheck.Verify();

    [Fact]
    public void A_value_that_is_slightly_different_is_noticed() =>
        Assert.Contains(
            PortCheck.Mismatches(["rastrigin4,1.0,\"[1.37, -2.21, 0.83, -3.05]\",0.00001"]),
            sentence => sentence.StartsWith("rastrigin4[1.37, -2.21, 0.83, -3.05] at 1 is 0", StringComparison.Ordinal));

    [Fact]
    public void A_problem_without_a_published_value_is_noticed() =>
        Assert.Equal(PublicSuite.All.Count + PublicSuite.Graded.Count, PortCheck.Mismatches([]).Count);

    [Fact]
    public void No_drawn_point_is_better_than_the_optimum() =>
        Assert.All(PublicSuite.All, p => Assert.All(Draw(p), loss => Assert.True(loss >= p.Optimum - 1e-9)));

    private static IEnumerable<double> Draw(SearchProblem problem)
    {
        var chance = new Seed(1).Chance();
        return Enumerable.Range(0, 300).Select(_ => problem.Loss(problem.Space.Draw(chance)));
    }
}
