// A forest whose trees have each seen a part of the rows, so that it can be asked what it thinks of a row it has not seen.
using Mettle.Search.Spaces;

namespace Mettle.Search.Surrogates.Forests;

/// <summary>
/// Every tree is grown from two thirds of the rows, drawn without replacement, and holds only those: Breiman, "Random forests",
/// Machine Learning 45, 2001, with the trees of <see cref="TreeGrower"/>. Made once for a set of rows; searching has <see cref="Forest"/>.
/// </summary>
internal sealed class BaggedForest
{
    private readonly Coding coding;
    private readonly bool[][] seen;

    /// <param name="coding">The space.</param>
    /// <param name="rows">Coded points, at least two.</param>
    /// <param name="targets">One a row, of the order of one.</param>
    /// <param name="trees">How many trees.</param>
    /// <param name="seed">Decides.</param>
    public BaggedForest(Coding coding, IReadOnlyList<double[]> rows, double[] targets, int trees, Seed seed)
    {
        this.coding = coding;
        seen = [.. Enumerable.Range(0, trees).Select(tree => Draw(rows.Count, seed.Derive("rows").Derive(tree).Chance()))];
        Trees = [.. seen.Select((rowsSeen, tree) => Grow(rows, targets, rowsSeen, seed.Derive(tree).Chance()))];
        Rows = new Table(coding);
        foreach (var row in rows)
            Rows.Add(row);
    }

    public IReadOnlyList<Tree> Trees { get; }

    /// <summary>All the rows.</summary>
    public Table Rows { get; }

    public bool HasSeen(int tree, int row) => seen[tree][row];

    /// <summary>The mean that the trees predict for a row of features.</summary>
    public double Predict(ReadOnlySpan<float> row)
    {
        var sum = 0.0;
        foreach (var tree in Trees)
            sum += tree.Mean[tree.Leaf(row)];
        return sum / Trees.Count;
    }

    private Tree Grow(IReadOnlyList<double[]> rows, double[] targets, bool[] rowsSeen, Chance chance)
    {
        var table = new Table(coding);
        var own = Enumerable.Range(0, rows.Count).Where(row => rowsSeen[row]).ToArray();
        foreach (var row in own)
            table.Add(rows[row]);
        var ownTargets = Array.ConvertAll(own, row => targets[row]);
        var tree = new TreeGrower(table).Grow(Array.ConvertAll(ownTargets, target => (float)target), [.. Enumerable.Range(0, own.Length)], chance);
        tree.Fill(table, ownTargets);
        return tree;
    }

    private static bool[] Draw(int count, Chance chance)
    {
        var order = Enumerable.Range(0, count).ToArray();
        chance.Shuffle(order.AsSpan());
        var drawn = new bool[count];
        foreach (var row in order.AsSpan(0, Math.Max(1, 2 * count / 3)))
            drawn[row] = true;
        return drawn;
    }
}
