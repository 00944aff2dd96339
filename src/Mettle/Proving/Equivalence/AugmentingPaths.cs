// Finds partners for those who have none, by having others change theirs. Knows items with numbers, and no formats.
namespace Mettle.Proving.Equivalence;

/// <summary>Candidates are looked for only among those that are near in the number that has the most different values.</summary>
internal sealed class AugmentingPaths
{
    private readonly BagItem[] ones;
    private readonly BagItem[] others;
    private readonly Tolerance tolerance;
    private readonly int column;
    private readonly int[] sorted;
    private readonly double[] keys;

    // What a search without success has seen leads nowhere for later ones either.
    private readonly HashSet<int> dead = [];

    public AugmentingPaths(BagItem[] ones, BagItem[] others, Tolerance tolerance)
    {
        (this.ones, this.others, this.tolerance) = (ones, others, tolerance);
        column = Enumerable.Range(0, ones[0].Numbers.Count).MaxBy(c => others.Select(item => item.Numbers[c].Value).Distinct().Count());
        sorted = [.. Enumerable.Range(0, others.Length).OrderBy(j => others[j].Numbers[column].Value)];
        keys = [.. sorted.Select(j => others[j].Numbers[column].Value)];
    }

    /// <summary>Makes as many pairs as there can be.</summary>
    /// <param name="partners">Of each of the ones, the other; −1: none.</param>
    /// <param name="taken">The reverse.</param>
    public void Extend(int[] partners, int[] taken)
    {
        for (var i = 0; i < ones.Length; i++)
        {
            if (partners[i] < 0)
                Search(i, partners, taken);
        }
    }

    private void Search(int start, int[] partners, int[] taken)
    {
        var cameFrom = new Dictionary<int, int>();
        var waiting = new Queue<int>([start]);
        while (waiting.TryDequeue(out var i))
        {
            foreach (var j in Candidates(i))
            {
                if (dead.Contains(j) || !cameFrom.TryAdd(j, i))
                    continue;
                if (taken[j] < 0)
                {
                    Change(start, j, cameFrom, partners, taken);
                    return;
                }

                waiting.Enqueue(taken[j]);
            }
        }

        dead.UnionWith(cameFrom.Keys);
    }

    private static void Change(int start, int j, Dictionary<int, int> cameFrom, int[] partners, int[] taken)
    {
        for (var i = -1; i != start;)
        {
            i = cameFrom[j];
            var left = partners[i];
            (partners[i], taken[j]) = (j, i);
            j = left;
        }
    }

    // Those that are near in the column lie together.
    private IEnumerable<int> Candidates(int i)
    {
        var value = ones[i].Numbers[column].Value;
        var found = Array.BinarySearch(keys, value);
        var middle = found < 0 ? ~found : found;
        for (var at = middle; at < keys.Length && IsNear(value, keys[at]); at++)
        {
            if (tolerance.AreAlike(ones[i], others[sorted[at]]))
                yield return sorted[at];
        }

        for (var at = middle - 1; at >= 0 && IsNear(value, keys[at]); at--)
        {
            if (tolerance.AreAlike(ones[i], others[sorted[at]]))
                yield return sorted[at];
        }
    }

    private bool IsNear(double one, double other) => tolerance.Allows(tolerance.Distance(one, other));
}
