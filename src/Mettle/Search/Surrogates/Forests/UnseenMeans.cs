// What a forest thinks of each of its rows, asked only of the trees that have not seen it.
namespace Mettle.Search.Surrogates.Forests;

internal static class UnseenMeans
{
    /// <summary>One a row; a row that every tree has seen gets the mean of all targets.</summary>
    public static double[] Of(BaggedForest forest, double[] targets)
    {
        var features = new float[forest.Rows.Features];
        var means = new double[targets.Length];
        for (var row = 0; row < means.Length; row++)
        {
            for (var f = 0; f < features.Length; f++)
                features[f] = forest.Rows.Column(f)[row];
            means[row] = forest.Trees.Where((_, tree) => !forest.HasSeen(tree, row)).Select(tree => tree.Mean[tree.Leaf(features)])
                .DefaultIfEmpty(targets.Average()).Average();
        }

        return means;
    }
}
