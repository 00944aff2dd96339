// Shares of variance against functions whose shares are known in closed form, and what is said where nothing can be.
using Mettle.Expressions;

namespace Mettle.Search;

public sealed class ImportanceKnowsWhatMatters
{
    private static readonly Space Square = new([new RealParameter("x", 0, 1), new RealParameter("y", 0, 1)]);

    [Fact]
    public void One_of_two()
    {
        var importance = Of(Square, 200, p => Math.Sin(5 * At(p, "x")));
        Assert.InRange(importance.Parameters[0].Share, 0.97, 1);
        Assert.InRange(importance.Parameters[1].Share, 0, 0.005);
        Assert.InRange(importance.Parameters[0].Permutation, 1.5, 2.5);
        Assert.InRange(importance.Parameters[1].Permutation, 0, 0.02);
    }

    // Of a sum of a·x over a uniform cube, each has a² / Σa².
    [Fact]
    public void Weights_of_a_sum()
    {
        var space = new Space([.. new[] { "a", "b", "c" }.Select(name => new RealParameter(name, 0, 1))]);
        var importance = Of(space, 400, p => (3 * At(p, "a")) + (2 * At(p, "b")) + At(p, "c"));
        Assert.Equal([9 / 14.0, 4 / 14.0, 1 / 14.0], importance.Parameters.Select(p => p.Share), Near(0.06));
        Assert.All(importance.Pairs, pair => Assert.InRange(pair.Share, 0, 0.02));
    }

    // Ishigami and Homma 1990, a = 7, b = 0.1: the Sobol indices are known exactly; x3 matters only together with x1.
    [Fact]
    public void The_function_of_Ishigami()
    {
        var space = new Space([.. new[] { "x1", "x2", "x3" }.Select(name => new RealParameter(name, -Math.PI, Math.PI))]);
        var importance = Of(space, 1500, p =>
            Math.Sin(At(p, "x1")) + (7 * Math.Pow(Math.Sin(At(p, "x2")), 2)) + (0.1 * Math.Pow(At(p, "x3"), 4) * Math.Sin(At(p, "x1"))));
        Assert.Equal([0.3139, 0.4424, 0], importance.Parameters.Select(p => p.Share), Near(0.08));
        Assert.Equal(("x1", "x3"), (importance.Pairs[0].First, importance.Pairs[0].Second));
        Assert.InRange(importance.Pairs[0].Share, 0.2437 - 0.08, 0.2437 + 0.08);
        Assert.True(importance.Parameters[2].Permutation > 0.2);
    }

    [Fact]
    public void Choices_without_an_order()
    {
        var space = new Space([new CategoricalParameter("c", [.. Enumerable.Range(0, 8).Select(i => Value.Of($"c{i}"))]), new RealParameter("x", 0, 1)]);
        var importance = Of(space, 300, p => (p["c"]!.Value.Text[1] % 2 * 4) + At(p, "x"));

        // The variances are 4 and 1/12.
        Assert.InRange(importance.Parameters[0].Share, 0.93, 1);
        Assert.InRange(importance.Parameters[1].Share, 0.005, 0.04);
    }

    [Fact]
    public void What_is_not_always_there()
    {
        var space = new Space([new BooleanParameter("on"), new RealParameter("x", 0, 1) { When = Expression.Parse("on") }, new RealParameter("idle", 0, 1)]);
        var importance = Of(space, 300, p => p["x"] is { } x ? 10 + (5 * x.Number) : 0);
        Assert.True(importance.Parameters[1].Share + importance.Parameters[0].Share > 0.6);
        Assert.InRange(importance.Parameters[2].Share, 0, 0.02);
        Assert.InRange(importance.Parameters.Sum(p => p.Share) + importance.Pairs.Sum(p => p.Share), 0, 1 + 1e-9);
    }

    [Fact]
    public void Noise_does_not_hide_it()
    {
        var chance = new Seed(5).Chance();
        var importance = Of(Square, 300, p => At(p, "x") + (0.1 * chance.NextNormal()));
        Assert.InRange(importance.Parameters[0].Share, 0.85, 1);
        Assert.InRange(importance.Parameters[1].Share, 0, 0.05);
    }

    [Theory]
    [InlineData(1e300)]
    [InlineData(1e-300)]
    [InlineData(-4)]
    public void Scale_and_sign_make_no_difference(double factor)
    {
        var (one, other) = (Of(Square, 50, p => At(p, "x")), Of(Square, 50, p => factor * At(p, "x")));
        Assert.Equal(one.Parameters.Select(p => p.Share), other.Parameters.Select(p => p.Share), Near(1e-3));
    }

    [Fact]
    public void Nothing_matters_where_all_values_are_the_same() =>
        Assert.Equal([new("x", 0, 0), new("y", 0, 0)], Of(Square, 50, _ => 3).Parameters);

    [Fact]
    public void Nothing_is_said_of_too_little()
    {
        Assert.Empty(Of(Square, Importance.LeastObservations - 1, p => At(p, "x")).Parameters);
        Assert.Equal(2, Of(Square, Importance.LeastObservations, p => At(p, "x")).Parameters.Count);
    }

    [Fact]
    public void Only_what_finished_at_the_full_budget_counts()
    {
        var (plain, chance) = (Observed(Square, 40, p => At(p, "x")), new Seed(3).Chance());
        List<Observation> others = [.. plain, Observation.Failure(Square.Draw(chance)), new(Square.Draw(chance), ObservationStatus.Pruned, 99) { Budget = 0.3 }, Observation.Of(Square.Draw(chance), double.NaN)];
        Assert.Equal(Importance.Of(Square, plain, new Seed(1)).Parameters, Importance.Of(Square, others, new Seed(1)).Parameters);
    }

    [Fact]
    public void A_point_of_another_space_is_a_problem() =>
        Assert.Throws<ProblemException>(() => Importance.Of(new Space([new BooleanParameter("b")]), Observed(Square, 20, p => At(p, "x")), new Seed(1)));

    private static Importance Of(Space space, int count, Func<Point, double> value) => Importance.Of(space, Observed(space, count, value), new Seed(1));

    private static List<Observation> Observed(Space space, int count, Func<Point, double> value)
    {
        var chance = new Seed(11).Chance();
        return [.. Enumerable.Range(0, count).Select(_ => space.Draw(chance)).Select(point => Observation.Of(point, value(point)))];
    }

    private static double At(Point point, string name) => point[name]!.Value.Number;

    private static EqualityComparer<double> Near(double by) => EqualityComparer<double>.Create((a, b) => Math.Abs(a - b) <= by, _ => 0);
}
