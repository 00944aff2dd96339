// The order of observations that ended in different ways, and where a child of two points lies.
using Mettle.Expressions;

namespace Mettle.Search.Samplers.Evolution;

public sealed class StandingAndCrossingKeepTheirPromises
{
    private static readonly Space Space = new(
        [new RealParameter("x", 0, 1), new BooleanParameter("b"), new IntegerParameter("n", 0, 9) { When = Expression.Parse("b") }]);

    [Fact]
    public void Finished_come_first_then_pruned_then_failed_and_equals_share_their_weights()
    {
        var history = new History(Space);
        history.Tell(
        [
            Observation.Failure(At(0.1)), Observation.Of(At(0.2), -9), new(At(0.3), ObservationStatus.Pruned, 50), Observation.Of(At(0.4), 3),
            Observation.NotFeasible(At(0.5)), Observation.Of(At(0.6), 3), new(At(0.7), ObservationStatus.Pruned, 60),
        ]);
        var ranked = Standing.Of(history, Enumerable.Range(0, 7));
        Assert.Equal([3, 5, 1, 6, 2, 0, 4], ranked);
        Assert.Equal([5, 5, 3, 1, 0, -3, -3], Standing.Share(history, ranked, [6, 4, 3, 1, 0, -2, -4]));
    }

    [Fact]
    public void Children_lie_between_their_parents_and_half_as_far_again_to_either_side()
    {
        var chance = new Seed(1).Chance();
        var children = Enumerable.Range(0, 1000).Select(_ => Crossing.Of(Space.Coding, [0.4, 0, double.NaN], [0.6, 1, 1], chance)).ToList();
        Assert.All(children, child => Assert.InRange(child[0], 0.3, 0.7));
        Assert.True(children.Min(child => child[0]) < 0.31 && children.Max(child => child[0]) > 0.69);
        Assert.Equal([0.0, 1.0], children.Select(child => child[1]).Distinct().Order());
        Assert.All(children, child => Assert.Equal(1, child[2]));
    }

    private static Point At(double x) => new([new("x", Value.Of(x)), new("b", Value.Of(false))]);
}
