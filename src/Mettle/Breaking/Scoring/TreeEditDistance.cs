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
    private readonly int[] trees;
    private readonly int[] forests;

    private TreeEditDistance(CallTree a, CallTree b, int limit)
    {
        this.a = a;
        this.b = b;
        this.limit = limit;
        // Both tables are bands along the diagonal: entry (i, j) stands in row i, column j − i + limit.
        width = (2 * limit) + 1;
        trees = new int[a.Size * width];
        forests = new int[(a.Size + 1) * width];
        Array.Fill(trees, Beyond);
    }

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
        return Math.Abs(a.Size - b.Size) > most ? most + 1 : new TreeEditDistance(a, b, most).Solve();
    }

    private int Solve()
    {
        var (rootsOfA, rootsOfB) = (KeyRoots(a), KeyRoots(b));
        foreach (var x in rootsOfA)
        {
            foreach (var y in rootsOfB)
            {
                if (Math.Abs(a.Leftmost[x] - b.Leftmost[y]) <= limit)
                    Subtrees(x, y);
            }
        }

        return trees[((a.Size - 1) * width) + b.Size - a.Size + limit];
    }

    /// <summary>The nodes that are no first child, and the root; ascending.</summary>
    private static List<int> KeyRoots(CallTree tree)
    {
        var seen = new bool[tree.Size];
        var roots = new List<int>();
        for (var i = tree.Size - 1; i >= 0; i--)
        {
            if (seen[tree.Leftmost[i]])
                continue;
            seen[tree.Leftmost[i]] = true;
            roots.Add(i);
        }

        roots.Reverse();
        return roots;
    }

    /// <summary>Distances between all forests that begin with the first leaf of x and of y; those of whole trees are kept.</summary>
    private void Subtrees(int x, int y)
    {
        var (firstA, firstB) = (a.Leftmost[x], b.Leftmost[y]);
        var rows = Math.Min(x - firstA + 1, y - firstB + 1 + limit);
        for (var row = 0; row <= rows; row++)
        {
            var cells = forests.AsSpan(row * width, width);
            cells.Fill(Beyond);
            var last = Math.Min(y - firstB + 1, row + limit);
            for (var column = Math.Max(0, row - limit); column <= last; column++)
            {
                if (MayMatter(firstA, row, firstB, column))
                    cells[column - row + limit] = Math.Min(Beyond, Forest(firstA, row, firstB, column));
            }
        }
    }

    private int Forest(int firstA, int row, int firstB, int column)
    {
        if (row == 0 || column == 0)
            return row + column;
        var (i, j) = (firstA + row - 1, firstB + column - 1);
        var least = Math.Min(At(row - 1, column), At(row, column - 1)) + 1;
        if (a.Leftmost[i] == firstA && b.Leftmost[j] == firstB)
        {
            var rename = a.Labels[i] == b.Labels[j] ? 0 : 1;
            least = Math.Min(least, At(row - 1, column - 1) + rename);
            Tree(i, j) = Math.Min(Beyond, least);
            return least;
        }

        return Math.Abs(i - j) > limit ? least
            : Math.Min(least, At(a.Leftmost[i] - firstA, b.Leftmost[j] - firstB) + Tree(i, j));
    }

    // What lies before both forests, in them, and after them cannot be matched for less than the differences in size.
    private bool MayMatter(int firstA, int row, int firstB, int column) =>
        Math.Abs(firstA - firstB) + Math.Abs(row - column)
        + Math.Abs((a.Size - firstA - row) - (b.Size - firstB - column)) <= limit;

    private int At(int row, int column)
    {
        var band = column - row + limit;
        return (uint)band < (uint)width ? forests[(row * width) + band] : Beyond;
    }

    private ref int Tree(int i, int j) => ref trees[(i * width) + j - i + limit];
}
