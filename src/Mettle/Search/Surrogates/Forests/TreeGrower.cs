// Grows one extremely randomized tree from rows and targets. Knows nothing of forests and of search.
namespace Mettle.Search.Surrogates.Forests;

/// <summary>
/// Cut points are drawn, the best of them is taken: Geurts, Ernst and Wehenkel, "Extremely randomized trees", Machine Learning 63,
/// 2006. Averaged over trees that gives a surface without steps, and costs no sorting. Reused for tree after tree;
/// a tree depends on nothing that was grown before it.
/// </summary>
internal sealed class TreeGrower(Table table)
{
    private readonly List<Split> splits = [];
    private readonly List<ulong> subsets = [];
    private readonly Stack<(int Node, int Start, int End)> open = new();
    private readonly int[] features = new int[table.Features];
    private readonly SubsetCut subsetCut = new(table.Levels.Max());
    private int[] rows = [];
    private float[] targets = [];
    private float[] goals = [];
    private float[] values = [];
    private double total;
    private Chance chance = new Seed(0).Chance();

    /// <summary>Grows a tree.</summary>
    /// <param name="ofRows">The target of each row of the table.</param>
    /// <param name="sample">The rows to learn from; reordered on the way.</param>
    /// <param name="luck">Decides.</param>
    public Tree Grow(float[] ofRows, int[] sample, Chance luck)
    {
        (targets, rows, chance) = (ofRows, sample, luck);
        if (goals.Length < sample.Length)
            (goals, values) = (new float[2 * sample.Length], new float[2 * sample.Length]);
        for (var i = 0; i < features.Length; i++)
            features[i] = i;
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
        var best = end - start > 1 && Gather(start, end) ? BestCut(start, end) : default;
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

    // Gathers the node's targets; false where they are all the same.
    private bool Gather(int start, int end)
    {
        total = 0;
        for (var i = start; i < end; i++)
            total += goals[i - start] = targets[rows[i]];
        return goals.AsSpan(0, end - start).ContainsAnyExcept(goals[0]);
    }

    // Features are tried in random order until enough of them could be cut at all.
    private Cut BestCut(int start, int end)
    {
        var best = default(Cut);
        var tried = 0;

        // Few rows tell features apart only by luck, two rows not at all: looking at more would cost time and gain nothing.
        var most = end - start - 1;
        for (var i = 0; i < features.Length && tried < most; i++)
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
        ReadOnlySpan<int> nodeRows = rows.AsSpan(start, end - start);
        var node = values.AsSpan(0, nodeRows.Length);
        for (var i = 0; i < nodeRows.Length; i++)
            node[i] = column[nodeRows[i]];
        var (low, high) = NodeSums.Range(node);
        if (low == high)
            return default;

        // What is not active (−1) parts from what is before values are compared with one another.
        var threshold = low < 0 ? -0.5f : low + ((float)chance.NextDouble() * (high - low));
        if (threshold >= high)
            return default;
        var (count, sum) = NodeSums.Below(node, goals.AsSpan(0, node.Length), threshold);
        return new Cut(feature, threshold, Cut.GainOf(count, sum, node.Length, total), Subset: false);
    }

    private Cut CutSubset(int feature, int start, int end, double toBeat)
    {
        var column = table.Column(feature);
        subsetCut.Begin(table.Levels[feature]);
        for (var i = start; i < end; i++)
            subsetCut.Count((int)column[rows[i]], goals[i - start]);
        var gain = subsetCut.Choose(chance);
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
