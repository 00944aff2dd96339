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
        if (Math.Abs(a.Size - b.Size) > most)
            return most + 1;
        // Mirroring both changes no distance but turns long right-hand paths into cheap left-hand ones.
        var (mirrorOfA, mirrorOfB) = (a.Mirror(), b.Mirror());
        return Work(a) + Work(b) <= Work(mirrorOfA) + Work(mirrorOfB)
            ? new TreeEditDistance(a, b, most).Solve()
            : new TreeEditDistance(mirrorOfA, mirrorOfB, most).Solve();
    }

    private int Solve()
    {
        // From right to left, so that what lies inside a subtree is known before the subtree is asked for.
        var (rootsOfA, rootsOfB) = (KeyRoots(a), KeyRoots(b));
        for (var leafOfA = a.Size - 1; leafOfA >= 0; leafOfA--)
        {
            for (var leafOfB = Math.Min(b.Size - 1, leafOfA + limit); leafOfB >= Math.Max(0, leafOfA - limit); leafOfB--)
            {
                if (rootsOfA[leafOfA] >= 0 && rootsOfB[leafOfB] >= 0)
                    Subtrees(rootsOfA[leafOfA], rootsOfB[leafOfB]);
            }
        }

        return trees[((a.Size - 1) * width) + b.Size - a.Size + limit];
    }

    /// <summary>By first leaf, the highest node whose subtree begins with it; −1 where an index is no leaf.</summary>
    private static int[] KeyRoots(CallTree tree)
    {
        var roots = new int[tree.Size];
        Array.Fill(roots, -1);
        for (var i = 0; i < tree.Size; i++)
            roots[tree.Leftmost[i]] = i;
        return roots;
    }

    /// <summary>How many forests of a tree are looked at: the sizes of the key roots' subtrees.</summary>
    private static long Work(CallTree tree)
    {
        var roots = KeyRoots(tree);
        var work = 0L;
        for (var leaf = 0; leaf < roots.Length; leaf++)
            work += roots[leaf] < 0 ? 0 : roots[leaf] - leaf + 1;
        return work;
    }

    /// <summary>Distances between all forests that begin with the first leaf of x and of y; those of whole trees are kept.</summary>
    private void Subtrees(int x, int y)
    {
        (firstA, firstB) = (a.Leftmost[x], b.Leftmost[y]);
        if (!Narrow())
            return;
        var (sizeOfA, sizeOfB) = (x - firstA + 1, y - firstB + 1);
        var rows = Math.Min(sizeOfA, sizeOfB - lowest);
        for (var row = 0; row <= rows; row++)
        {
            var last = Math.Min(sizeOfB, row + highest);
            for (var column = Math.Max(0, row + lowest); column <= last; column++)
                forests[(row * width) + column - row + limit] = Math.Min(Beyond, Forest(row, column));
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

    private int Forest(int row, int column)
    {
        if (row == 0 || column == 0)
            return row + column;
        var (i, j) = (firstA + row - 1, firstB + column - 1);
        var (leftA, leftB) = (a.Leftmost[i], b.Leftmost[j]);
        var least = Math.Min(At(row - 1, column), At(row, column - 1)) + 1;
        if (leftA == firstA && leftB == firstB)
        {
            least = Math.Min(least, At(row - 1, column - 1) + (a.Labels[i] == b.Labels[j] ? 0 : 1));
            Tree(i, j) = Math.Min(Beyond, least);
            return least;
        }

        return Math.Abs(i - j) > limit ? least : Math.Min(least, At(leftA - firstA, leftB - firstB) + Tree(i, j));
    }

    private int At(int row, int column)
    {
        var longer = column - row;
        return longer >= lowest && longer <= highest ? forests[(row * width) + longer + limit] : Beyond;
    }

    private ref int Tree(int i, int j) => ref trees[(i * width) + j - i + limit];
}
