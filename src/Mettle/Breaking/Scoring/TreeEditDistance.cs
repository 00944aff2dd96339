// The least number of spans to insert, delete or rename to turn one call tree into another. Knows trees, not severity.
namespace Mettle.Breaking.Scoring;

/// <summary>
/// The edit distance of ordered labelled trees with unit costs: Zhang and Shasha, "Simple fast algorithms for the editing distance
/// between trees and related problems", 1989. A limit prunes what cannot be part of a distance within it, after Touzet, "A linear
/// tree edit distance algorithm for similar ordered trees", 2005: a script that maps one place of a tree to one of the other pays at
/// least for the difference in size of what lies before it, in it and after it.
/// </summary>
public sealed class TreeEditDistance
{
    private readonly CallTree a;
    private readonly CallTree b;
    private readonly int limit;
    private readonly int width;
    private readonly LeftPaths pathsOfA;
    private readonly LeftPaths pathsOfB;
    private int[] trees = [];
    private int[] forests = [];

    // Where the forests at hand begin, and how much longer the second of them may be than the first.
    private int firstA;
    private int firstB;
    private int lowest;
    private int highest;

    private TreeEditDistance(CallTree a, CallTree b, int limit)
    {
        this.a = a;
        this.b = b;
        this.limit = limit;
        // Both tables are bands along the diagonal, with a column to spare on each side: entry (i, j) stands in column j − i + limit + 1.
        width = (2 * limit) + 3;
        pathsOfA = new LeftPaths(a);
        pathsOfB = new LeftPaths(b);
    }

    private long Work => pathsOfA.Work + pathsOfB.Work;

    private int Beyond => limit + 1;

    /// <summary>The distance; where it is more than <paramref name="limit"/>, limit + 1.</summary>
    /// <param name="a">One tree.</param>
    /// <param name="b">The other.</param>
    /// <param name="limit">At least 0; null computes any distance.</param>
    public static int Between(CallTree a, CallTree b, int? limit = null)
    {
        if (a.Equals(b))
            return 0;
        var most = Math.Min(limit ?? int.MaxValue, a.Size + b.Size);
        if (Math.Abs(a.Size - b.Size) > most)
            return most + 1;
        // Mirroring both changes no distance but turns long right-hand paths into cheap left-hand ones.
        var straight = new TreeEditDistance(a, b, most);
        var mirrored = new TreeEditDistance(a.Mirror(), b.Mirror(), most);
        return straight.Work <= mirrored.Work ? straight.Solve() : mirrored.Solve();
    }

    private int Solve()
    {
        trees = new int[a.Size * width];
        forests = new int[(a.Size + 1) * width];
        Array.Fill(trees, Beyond);
        // From right to left, so that what lies inside a subtree is known before the subtree is asked for.
        for (var leafOfA = a.Size - 1; leafOfA >= 0; leafOfA--)
        {
            for (var leafOfB = Math.Min(b.Size - 1, leafOfA + limit); leafOfB >= Math.Max(0, leafOfA - limit); leafOfB--)
            {
                if (pathsOfA.Top(leafOfA) >= 0 && pathsOfB.Top(leafOfB) >= 0)
                    Subtrees(leafOfA, leafOfB);
            }
        }

        return Math.Min(Beyond, Tree(a.Size - 1, b.Size - 1));
    }

    /// <summary>Distances between all forests that begin with these leaves; those of whole trees are kept.</summary>
    private void Subtrees(int leafOfA, int leafOfB)
    {
        (firstA, firstB) = (leafOfA, leafOfB);
        if (!Narrow())
            return;
        var sizeOfB = pathsOfB.Top(firstB) - firstB + 1;
        var rows = Largest();
        for (var row = 0; row <= rows; row++)
        {
            var (from, to) = (Math.Max(lowest, -row), Math.Min(highest, sizeOfB - row));
            var cells = Cells(row);
            cells[from + limit] = cells[to + limit + 2] = Beyond;
            if (row == 0)
                Insertions(cells, to);
            else
                Forests(row, from, to);
        }
    }

    /// <summary>Size of the largest subtree of this path of a with a partner on the path of b; 0 where there is none.</summary>
    private int Largest()
    {
        var (i, j) = (pathsOfA.Top(firstA), pathsOfB.Top(firstB));
        while (i >= 0 && j >= 0)
        {
            var longer = j - firstB - (i - firstA);
            if (longer >= lowest && longer <= highest)
                return i - firstA + 1;
            (i, j) = longer > highest ? (i, pathsOfB.Below(j)) : (pathsOfA.Below(i), j);
        }

        return 0;
    }

    private void Insertions(Span<int> cells, int to)
    {
        for (var longer = Math.Max(0, lowest); longer <= to; longer++)
            cells[longer + limit + 1] = longer;
    }

    /// <summary>One row: the forest of the first so many nodes, against forests that are longer by <paramref name="from"/> to <paramref name="to"/>.</summary>
    private void Forests(int row, int from, int to)
    {
        var cells = Cells(row);
        var above = Cells(row - 1);
        var leftsOfB = b.Leftmost;
        var labelsOfB = b.Labels;
        var i = firstA + row - 1;
        var (before, label) = (a.Leftmost[i] - firstA, a.Labels[i]);
        for (var longer = from; longer <= to; longer++)
        {
            var (at, j) = (longer + limit + 1, firstB + row + longer - 1);
            var least = Math.Min(above[at + 1], cells[at - 1]) + 1;
            if (j < firstB)
                least = row;
            else if (before == 0 && leftsOfB[j] == firstB)
                Tree(i, j) = least = Math.Min(least, above[at] + (label == labelsOfB[j] ? 0 : 1));
            else if (Math.Abs(i - j) <= limit)
                least = Math.Min(least, At(before, leftsOfB[j] - firstB) + Tree(i, j));
            cells[at] = Math.Min(Beyond, least);
        }
    }

    /// <summary>
    /// What lies before two forests, in them, and after them cannot be matched for less than the differences in size:
    /// |before| + |d| + |after + d| ≤ limit, where d is how much longer the second forest is. Solved for d; false where no d will do.
    /// </summary>
    private bool Narrow()
    {
        var before = Math.Abs(firstA - firstB);
        var after = a.Size - firstA - (b.Size - firstB);
        var slack = limit - before - Math.Abs(after);
        (lowest, highest) = (Math.Min(0, -after) - (slack / 2), Math.Max(0, -after) + (slack / 2));
        return slack >= 0;
    }

    private int At(int row, int column)
    {
        var longer = column - row;
        return longer >= lowest && longer <= highest ? forests[(row * width) + longer + limit + 1] : Beyond;
    }

    private Span<int> Cells(int row) => forests.AsSpan(row * width, width);

    private ref int Tree(int i, int j) => ref trees[(i * width) + j - i + limit + 1];
}
