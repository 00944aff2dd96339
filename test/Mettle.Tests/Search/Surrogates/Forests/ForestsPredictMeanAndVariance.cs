// What a forest must learn: values, doubt, subsets of choices, and that "not active" is something of its own.
using Mettle.Expressions;
using Mettle.Search.Spaces;

namespace Mettle.Search.Surrogates.Forests;

public sealed class ForestsPredictMeanAndVariance
{
    private static readonly Space Plane = new([new RealParameter("x", 0, 1), new RealParameter("y", 0, 1)]);

    [Fact]
    public void Learns_a_plane()
    {
        var forest = Learn(Plane, 400, codes => codes[0] + (2 * codes[1]));
        var error = Draws(Plane, 100, 9).Average(codes => Math.Abs(forest.Predict(codes).Mean - codes[0] - (2 * codes[1])));
        Assert.InRange(error, 0, 0.1);
    }

    [Fact]
    public void Is_certain_where_it_has_looked_and_doubts_elsewhere()
    {
        var forest = Learn(Plane, 100, codes => Math.Sin(6 * codes[0]) * codes[1]);
        Assert.All(Draws(Plane, 100, 1), codes =>
        {
            var (mean, variance) = forest.Predict(codes);
            Assert.Equal(Math.Sin(6 * codes[0]) * codes[1], mean, 1e-5);
            Assert.InRange(variance, 0, 1e-9);
        });
        Assert.True(Draws(Plane, 100, 2).Average(codes => forest.Predict(codes).Variance) > 1e-4);
    }

    [Fact]
    public void Adds_the_variance_within_leaves_to_that_between_trees()
    {
        var forest = new Forest(Plane.Coding, new ForestSettings(), new Seed(1));
        double[] codes = [0.5, 0.5];
        forest.Table.Add(codes);
        forest.Table.Add(codes);
        forest.Fit(count => new[] { 1.0, 3.0 }[..count]);
        Assert.Equal((2.0, 1.0), forest.Predict(codes));
    }

    [Fact]
    public void Counts_a_point_put_until_it_is_fitted_again()
    {
        double[] targets = [1, 1];
        var forest = new Forest(Plane.Coding, new ForestSettings(), new Seed(1));
        double[] codes = [0.5, 0.5];
        forest.Table.Add(codes);
        forest.Table.Add(codes);
        forest.Fit(count => targets[..count]);
        forest.Put(codes, 4);
        Assert.Equal(2, forest.Predict(codes).Mean, 12);
        forest.Fit(count => targets[..count]);
        Assert.Equal(1, forest.Predict(codes).Mean, 12);
    }

    [Fact]
    public void Parts_choices_by_subset_where_their_order_says_nothing()
    {
        var values = Enumerable.Range(0, 200).Select(i => Value.Of($"v{i}")).ToList();
        var space = new Space([new CategoricalParameter("choice", values), new RealParameter("x", 0, 1)]);
        var forest = Learn(space, 600, codes => codes[0] % 2);
        var wrong = Draws(space, 600, 1).Count(codes => Math.Round(forest.Predict(codes).Mean) != codes[0] % 2);
        Assert.Equal(0, wrong);
    }

    [Fact]
    public void Keeps_what_is_not_active_apart()
    {
        var space = new Space(
        [
            new CategoricalParameter("kind", [Value.Of("a"), Value.Of("b")]),
            new RealParameter("x", 0, 1) { When = Expression.Parse("kind == 'a'") },
        ]);
        var forest = Learn(space, 200, codes => double.IsNaN(codes[1]) ? 5 : codes[1]);
        Assert.Equal(5, forest.Predict([1, double.NaN]).Mean, 1e-5);
        Assert.InRange(forest.Predict([0, 0.02]).Mean, 0, 0.2);
    }

    [Fact]
    public void Is_the_same_whether_it_learnt_in_pieces_or_at_once()
    {
        var rows = Draws(Plane, 300, 4);
        var targets = rows.Select(codes => codes[0] * codes[1]).ToArray();
        var pieces = new Forest(Plane.Coding, new ForestSettings(), new Seed(6));
        var whole = new Forest(Plane.Coding, new ForestSettings(), new Seed(6));
        foreach (var codes in rows)
        {
            pieces.Table.Add(codes);
            whole.Table.Add(codes);
            if (pieces.Table.Rows % 7 == 0)
                pieces.Fit(count => targets[..count]);
        }

        pieces.Fit(count => targets[..count]);
        whole.Fit(count => targets[..count]);
        Assert.All(Draws(Plane, 50, 5), codes => Assert.Equal(whole.Predict(codes), pieces.Predict(codes)));
    }

    private static Forest Learn(Space space, int rows, Func<double[], double> target)
    {
        var forest = new Forest(space.Coding, new ForestSettings(), new Seed(1));
        var draws = Draws(space, rows, 1);
        draws.ForEach(forest.Table.Add);
        var targets = draws.Select(target).ToArray();
        forest.Fit(count => targets[..count]);
        return forest;
    }

    private static List<double[]> Draws(Space space, int count, ulong seed)
    {
        var chance = new Seed(seed).Chance();
        return [.. Enumerable.Range(0, count).Select(_ => space.Coding.Draw(chance))];
    }
}
