// One regression tree over the rows of a table. Knows how to find a leaf and what lies in it, not how it was grown.
namespace Mettle.Search.Surrogates.Forests;

/// <summary>A split (or, with a negative feature, a leaf): the right child stands behind the left one.</summary>
/// <param name="Feature">What is compared; negative in a leaf.</param>
/// <param name="Threshold">Up to here goes left, where values have an order.</param>
/// <param name="Left">The left child.</param>
/// <param name="Subset">Where the bits of the levels that go left begin, where values have no order; else negative.</param>
internal readonly record struct Split(int Feature, float Threshold, int Left, int Subset);

internal sealed class Tree(Split[] splits, ulong[] subsets)
{
    private readonly double[] count = new double[splits.Length];
    private readonly double[] sum = new double[splits.Length];
    private readonly double[] squares = new double[splits.Length];
    private readonly List<int> leaves = [];

    /// <summary>The mean of the targets in each leaf.</summary>
    public double[] Mean { get; } = new double[splits.Length];

    /// <summary>Their variance.</summary>
    public double[] Variance { get; } = new double[splits.Length];

    /// <summary>The node that a row of features ends in.</summary>
    public int Leaf(ReadOnlySpan<float> row)
    {
        var node = 0;
        while (true)
        {
            ref readonly var split = ref splits[node];
            if (split.Feature < 0)
                return node;
            var value = row[split.Feature];
            var left = split.Subset < 0 ? value <= split.Threshold : Contains(split.Subset, (int)value);
            node = left ? split.Left : split.Left + 1;
        }
    }

    /// <summary>How a node parts its rows; <see cref="GoesLeft"/> says which. The first node is 0.</summary>
    public Split SplitOf(int node) => splits[node];

    /// <summary>Whether a value of the split's feature goes to the left child.</summary>
    public bool GoesLeft(Split split, float value) => split.Subset < 0 ? value <= split.Threshold : Contains(split.Subset, (int)value);

    /// <summary>Forgets what lies in the leaves and puts the rows with these targets there.</summary>
    public void Fill(Table table, ReadOnlySpan<double> targets)
    {
        Array.Clear(count);
        Array.Clear(sum);
        Array.Clear(squares);
        Span<float> row = stackalloc float[table.Features];
        for (var i = leaves.Count; i < targets.Length; i++)
        {
            for (var f = 0; f < row.Length; f++)
                row[f] = table.Column(f)[i];
            leaves.Add(Leaf(row));
        }

        for (var i = 0; i < targets.Length; i++)
            Add(leaves[i], targets[i]);
        for (var node = 0; node < splits.Length; node++)
        {
            if (count[node] > 0)
                Summarize(node);
        }
    }

    /// <summary>Adds one target to a leaf.</summary>
    public void Put(int leaf, double target)
    {
        Add(leaf, target);
        Summarize(leaf);
    }

    private void Add(int leaf, double target)
    {
        count[leaf]++;
        sum[leaf] += target;
        squares[leaf] += target * target;
    }

    private void Summarize(int leaf)
    {
        Mean[leaf] = sum[leaf] / count[leaf];
        Variance[leaf] = Math.Max(0, (squares[leaf] / count[leaf]) - (Mean[leaf] * Mean[leaf]));
    }

    private bool Contains(int subset, int level) => (subsets[subset + (level >> 6)] >> (level & 63) & 1) != 0;
}
