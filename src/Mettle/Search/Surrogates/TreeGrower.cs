// Grows one extremely randomized tree from rows and targets. Knows nothing of forests and of search.
namespace Mettle.Search.Surrogates;

/// <summary>
/// Cut points are drawn, the best of them is taken: Geurts, Ernst and Wehenkel, "Extremely randomized trees", Machine Learning 63,
/// 2006. Averaged over trees that gives a surface without steps, and costs no sorting. Reused for tree after tree.
/// </summary>
internal sealed class TreeGrower(Table table, ForestSettings settings)
{
    private readonly List<Split> splits = [];
    private readonly List<ulong> subsets = [];
    private readonly Stack<(int Node, int Start, int End)> open = new();
    private readonly int[] features = [.. Enumerable.Range(0, table.Features)];
    private readonly SubsetCut subsetCut = new(table.Levels.Max());
    private readonly int mostFeatures = Math.Max(1, (int)Math.Ceiling(settings.FeatureShare * table.Features));
    private int[] rows = [];
    private double[] targets = [];
    private Chance chance = new Seed(0).Chance();

    /// <summary>Grows a tree over the rows 0 … count − 1 with these targets.</summary>
    public Tree Grow(double[] goals, int[] sample, Chance luck)
    {
        (targets, rows, chance) = (goals, sample, luck);
        splits.Clear();
        subsets.Clear();
        splits.Add(default);
        open.Push((0, 0, rows.Length));
        while (open.TryPop(out var next))
            Divide(next.Node, next.Start, next.End);
        return new Tree([.. splits], [.. subsets]);
    }

    private void Divide(int node, int start, int end)
    {
        var best = end - start < 2 * settings.LeastInLeaf || Constant(start, end) ? default : BestCut(start, end);
        if (best.Gain <= 0)
        {
            splits[node] = new Split(-1, 0, 0, -1);
            return;
        }

        var left = splits.Count;
        var middle = Partition(best, start, end);
        splits[node] = new Split(best.Feature, best.Threshold, left, best.Subset ? subsets.Count : -1);
        if (best.Subset)
            subsets.AddRange(subsetCut.Kept);
        splits.Add(default);
        splits.Add(default);
        open.Push((left, start, middle));
        open.Push((left + 1, middle, end));
    }

    private bool Constant(int start, int end)
    {
        var first = targets[rows[start]];
        for (var i = start + 1; i < end; i++)
        {
            if (targets[rows[i]] != first)
                return false;
        }

        return true;
    }

    // Features are tried in random order until enough of them could be cut at all.
    private Cut BestCut(int start, int end)
    {
        var best = default(Cut);
        var tried = 0;
        for (var i = 0; i < features.Length && tried < mostFeatures; i++)
        {
            var j = i + chance.NextInt(features.Length - i);
            (features[i], features[j]) = (features[j], features[i]);
            var cut = table.Levels[features[i]] > 0 ? CutSubset(features[i], start, end, best.Gain) : CutNumber(features[i], start, end);
            if (cut.Gain > 0)
                tried++;
            if (cut.Gain > best.Gain)
                best = cut;
        }

        return best;
    }

    private Cut CutNumber(int feature, int start, int end)
    {
        var column = table.Column(feature);
        var (low, high) = (float.MaxValue, float.MinValue);
        for (var i = start; i < end; i++)
        {
            var value = column[rows[i]];
            low = Math.Min(low, value);
            high = Math.Max(high, value);
        }

        if (low == high)
            return default;

        var best = default(Cut);
        for (var k = 0; k < settings.CutsPerFeature; k++)
        {
            // What is not active (−1) parts from what is before values are compared with one another.
            var threshold = low < 0 ? -0.5f : (float)(low + (chance.NextDouble() * ((double)high - low)));
            if (threshold >= high)
                continue;
            var gain = Gain(column, threshold, start, end);
            if (gain > best.Gain)
                best = new Cut(feature, threshold, gain, Subset: false);
        }

        return best;
    }

    private double Gain(ReadOnlySpan<float> column, float threshold, int start, int end)
    {
        var (countLeft, sumLeft, sum) = (0, 0.0, 0.0);
        for (var i = start; i < end; i++)
        {
            var row = rows[i];
            var target = targets[row];
            sum += target;
            if (column[row] <= threshold)
            {
                countLeft++;
                sumLeft += target;
            }
        }

        return Cut.GainOf(countLeft, sumLeft, end - start, sum, settings.LeastInLeaf);
    }

    private Cut CutSubset(int feature, int start, int end, double toBeat)
    {
        var column = table.Column(feature);
        subsetCut.Begin(table.Levels[feature]);
        for (var i = start; i < end; i++)
            subsetCut.Count((int)column[rows[i]], targets[rows[i]]);
        var gain = subsetCut.Choose(chance, settings.LeastInLeaf);
        if (gain > toBeat)
            subsetCut.Keep();
        return new Cut(feature, 0, gain, Subset: true);
    }

    private int Partition(Cut cut, int start, int end)
    {
        var column = table.Column(cut.Feature);
        var middle = start;
        for (var i = start; i < end; i++)
        {
            var value = column[rows[i]];
            var left = cut.Subset ? subsetCut.KeptContains((int)value) : value <= cut.Threshold;
            if (left)
            {
                (rows[i], rows[middle]) = (rows[middle], rows[i]);
                middle++;
            }
        }

        return middle;
    }
}
