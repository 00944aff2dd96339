// A call tree cut into paths, each from a node that is no first child down to its first leaf. Knows no distance.
namespace Mettle.Breaking.Scoring;

internal sealed class LeftPaths
{
    private readonly int[] tops;
    private readonly int[] lower;

    public LeftPaths(CallTree tree)
    {
        tops = new int[tree.Size];
        lower = new int[tree.Size];
        Array.Fill(tops, -1);
        for (var i = 0; i < tree.Size; i++)
        {
            lower[i] = tops[tree.Leftmost[i]];
            tops[tree.Leftmost[i]] = i;
        }
    }

    /// <summary>How many forests a tree edit distance has to look at: the sizes of all subtrees at the top of a path.</summary>
    public long Work => tops.Select((top, leaf) => top < 0 ? 0L : top - leaf + 1).Sum();

    /// <summary>The highest node whose subtree begins with this leaf; −1 where the index is no leaf.</summary>
    public int Top(int leaf) => tops[leaf];

    /// <summary>The next node down the path; −1 below a leaf.</summary>
    public int Below(int node) => lower[node];
}
