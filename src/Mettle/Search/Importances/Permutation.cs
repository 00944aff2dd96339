// How much worse a forest predicts when one parameter's values are exchanged between the rows it has not seen.
using Mettle.Search.Surrogates.Forests;

namespace Mettle.Search.Importances;

internal static class Permutation
{
    /// <summary>Growth of the squared error, one a feature, at least 0; the targets have variance 1.</summary>
    /// <remarks>Breiman, "Random forests", Machine Learning 45, 2001, section 10: tree by tree, over the rows each has not seen.</remarks>
    public static double[] Of(BaggedForest forest, double[] targets, Seed seed)
    {
        var growth = new double[forest.Rows.Features];
        for (var tree = 0; tree < forest.Trees.Count; tree++)
        {
            var rows = Enumerable.Range(0, targets.Length).Where(row => !forest.HasSeen(tree, row)).ToArray();
            var usual = Error(forest, tree, targets, rows, null);
            for (var f = 0; f < growth.Length; f++)
            {
                var column = Array.ConvertAll(rows, row => forest.Rows.Column(f)[row]);
                seed.Derive(tree).Derive(f).Chance().Shuffle(column.AsSpan());
                growth[f] += (Error(forest, tree, targets, rows, (f, column)) - usual) / forest.Trees.Count;
            }
        }

        return Array.ConvertAll(growth, g => Math.Max(0, g));
    }

    private static double Error(BaggedForest forest, int tree, double[] targets, int[] rows, (int Feature, float[] Column)? exchanged)
    {
        var features = new float[forest.Rows.Features];
        var sum = 0.0;
        for (var i = 0; i < rows.Length; i++)
        {
            for (var f = 0; f < features.Length; f++)
                features[f] = exchanged is { } e && e.Feature == f ? e.Column[i] : forest.Rows.Column(f)[rows[i]];
            var missed = forest.Trees[tree].Mean[forest.Trees[tree].Leaf(features)] - targets[rows[i]];
            sum += missed * missed;
        }

        return sum / rows.Length;
    }
}
