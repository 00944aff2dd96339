// A random forest that predicts a mean and a variance. Knows nothing of search.
using Mettle.Search.Spaces;

namespace Mettle.Search.Surrogates.Forests;

/// <summary>
/// The shape of every tree is a pure function of seed, tree number and a prefix of the rows; what lies in its leaves is always
/// all of them. So a history read again, in whatever pieces, gives the same forest.
/// </summary>
internal sealed class Forest
{
    // Odd, so that neighbouring trees fall out of step.
    private const int Stagger = 7;

    private readonly ForestSettings settings;
    private readonly Seed seed;
    private readonly TreeGrower grower;
    private readonly Tree[] trees;
    private readonly int[] grownFrom;
    private readonly float[] row;

    public Forest(Coding coding, ForestSettings settings, Seed seed)
    {
        this.settings = settings;
        this.seed = seed;
        Table = new Table(coding);
        grower = new TreeGrower(Table);
        trees = new Tree[settings.Trees];
        grownFrom = new int[settings.Trees];
        row = new float[Table.Features];
    }

    public Table Table { get; }

    /// <summary>Learns from the table's rows. At least one.</summary>
    /// <param name="targetsOf">The targets of the first so many rows.</param>
    public void Fit(Func<int, double[]> targetsOf)
    {
        var targets = targetsOf(Table.Rows);
        for (var t = 0; t < trees.Length; t++)
        {
            var from = GrownFrom(t, Table.Rows);
            if (grownFrom[t] != from)
                trees[t] = Grow(t, from == Table.Rows ? targets : targetsOf(from));
            grownFrom[t] = from;
            trees[t].Fill(Table, targets);
        }
    }

    /// <summary>Adds a target to the leaves that a point falls in, until the next <see cref="Fit"/>.</summary>
    public void Put(double[] codes, double target)
    {
        Table.Row(codes, row);
        foreach (var tree in trees)
            tree.Put(tree.Leaf(row), target);
    }

    /// <summary>Mean and variance at a point; the variance by the law of total variance over trees (Hutter et al. 2014, "Algorithm runtime prediction").</summary>
    public (double Mean, double Variance) Predict(double[] codes)
    {
        Table.Row(codes, row);
        var (sum, squares, within) = (0.0, 0.0, 0.0);
        foreach (var tree in trees)
        {
            var leaf = tree.Leaf(row);
            var mean = tree.Mean[leaf];
            sum += mean;
            squares += mean * mean;
            within += tree.Variance[leaf];
        }

        var average = sum / trees.Length;
        return (average, Math.Max(0, (squares / trees.Length) - (average * average)) + (within / trees.Length));
    }

    private Tree Grow(int tree, double[] targets)
    {
        var goals = Array.ConvertAll(targets, target => (float)target);
        return grower.Grow(goals, Sample(tree, targets.Length), seed.Derive(tree).Derive(targets.Length).Chance());
    }

    // Small histories regrow every tree for every row; with more rows a tree waits longer, and each tree waits differently long, so that
    // they take turns. The next growth follows from the last alone, so it does not matter when anybody looked.
    private int GrownFrom(int tree, int rows)
    {
        var from = Math.Max(1, grownFrom[tree]);
        while (true)
        {
            var next = from + Math.Max(1, (from + (Stagger * tree)) / settings.AlwaysFresh);
            if (next > rows)
                return from;
            from = next;
        }
    }

    private int[] Sample(int tree, int count)
    {
        var rows = Enumerable.Range(0, count).ToArray();
        if (count <= settings.MostRows)
            return rows;
        seed.Derive("sample").Derive(tree).Derive(count).Chance().Shuffle(rows.AsSpan());
        return rows[..settings.MostRows];
    }
}
