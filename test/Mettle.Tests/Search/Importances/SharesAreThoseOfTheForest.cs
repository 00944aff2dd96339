// The decomposition against its definition: every cell of a small space, one after another.
using Mettle.Search.Spaces;
using Mettle.Search.Surrogates.Forests;

namespace Mettle.Search.Importances;

public sealed class SharesAreThoseOfTheForest
{
    private static readonly Space Small = new(
    [
        new IntegerParameter("a", 0, 7),
        new CategoricalParameter("b", [.. Enumerable.Range(0, 5).Select(i => Value.Of($"b{i}"))]),
        new BooleanParameter("c"),
    ]);

    [Fact]
    public void Marginals_and_pairs_are_what_counting_gives()
    {
        var forest = Learnt();
        var cells = Cells.Of(Small.Coding).Select(codes => (Codes: codes, Value: Predicted(forest, codes))).ToList();
        var mean = cells.Average(cell => cell.Value);
        var shares = VarianceShares.Of(Small.Coding, forest, [3, 2, 1]);
        var total = cells.Average(cell => (cell.Value - mean) * (cell.Value - mean));
        double[] main = [.. Enumerable.Range(0, 3).Select(i => Between(cells, codes => codes[i]) / total)];
        for (var i = 0; i < 3; i++)
            Assert.Equal(main[i], shares.Main[i], 0.01);
        Assert.Equal(3, shares.Pairs.Count);
        Assert.All(shares.Pairs, pair => Assert.Equal((Between(cells, codes => (codes[pair.First], codes[pair.Second])) / total) - main[pair.First] - main[pair.Second], pair.Share, 0.01));
    }

    [Fact]
    public void The_boxes_of_a_tree_fill_the_space()
    {
        var boxes = new LeafBoxes(Measure.Of(Small.Coding));
        Assert.All(Learnt().Trees, tree =>
        {
            var volume = 0.0;
            boxes.Walk(tree, (_, box) => volume += box.Aggregate(1.0, (product, cells) => product * cells.Weight));
            Assert.Equal(1, volume, 1e-12);
        });
    }

    [Fact]
    public void A_parameter_is_absent_as_often_as_in_the_space()
    {
        var space = new Space([new CategoricalParameter("kind", [Value.Of("x"), Value.Of("y"), Value.Of("z")]), new RealParameter("n", 0, 1) { When = Expressions.Expression.Parse("kind == 'x'") }]);
        var measure = Measure.Of(space.Coding)[1];
        Assert.Equal(2 / 3.0, measure.Weights[0], 0.05);
        Assert.Equal(1, measure.Weights.Sum(), 1e-9);
    }

    private static double Between<T>(List<(double[] Codes, double Value)> cells, Func<double[], T> key)
    {
        var mean = cells.Average(cell => cell.Value);
        return cells.GroupBy(cell => key(cell.Codes)).Sum(group => Math.Pow(group.Average(cell => cell.Value) - mean, 2) * group.Count()) / cells.Count;
    }

    private static double Predicted(BaggedForest forest, double[] codes)
    {
        var row = new float[codes.Length];
        forest.Rows.Row(codes, row);
        return forest.Predict(row);
    }

    private static BaggedForest Learnt()
    {
        var rows = Cells.Of(Small.Coding).ToList();
        var targets = rows.Select(codes => (codes[0] * codes[1]) + (codes[2] * codes[0]) - codes[2]).ToArray();
        return new BaggedForest(Small.Coding, rows, targets, 16, new Seed(1));
    }
}
