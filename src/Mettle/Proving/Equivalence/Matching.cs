// Who of one multiset goes with whom of another, when numbers may differ by a little. Knows no formats.
namespace Mettle.Proving.Equivalence;

/// <summary>
/// As many pairs as can be made. Alike is not transitive, so that taking the nearest may leave some alone that others would take: items with
/// one number are paired in sorted order, which is best there; those with several then find partners along augmenting paths (C. Berge:
/// Two theorems in graph theory, PNAS 43, 1957). The same pairs each time.
/// </summary>
internal sealed class Matching
{
    private readonly Tolerance tolerance;
    private readonly List<(BagItem One, BagItem Other)> pairs = [];
    private readonly List<BagItem> alone = [];
    private readonly List<BagItem> othersAlone = [];

    public Matching(IReadOnlyList<BagItem> ones, IReadOnlyList<BagItem> others, Tolerance tolerance)
    {
        this.tolerance = tolerance;
        var groups = others.GroupBy(item => item.Shape, StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.ToArray(), StringComparer.Ordinal);
        foreach (var group in ones.GroupBy(item => item.Shape, StringComparer.Ordinal))
        {
            groups.Remove(group.Key, out var there);
            Match([.. group], there ?? []);
        }

        othersAlone.AddRange(groups.Values.SelectMany(group => group));
        alone.Sort((a, b) => a.Index.CompareTo(b.Index));
        othersAlone.Sort((a, b) => a.Index.CompareTo(b.Index));
    }

    /// <summary>Hands on what was found; what is alone on both sides is told together, in the order of the lists.</summary>
    public void Tell(Findings findings, Func<int, string> place, Func<int, string> one, Func<int, string> other)
    {
        foreach (var (first, second) in pairs)
        {
            findings.Exact(alike: true, first.Numbers.Count == 0 ? 1 : 0);
            for (var i = 0; i < first.Numbers.Count; i++)
                findings.Number(tolerance.Distance(first.Numbers[i], second.Numbers[i]));
        }

        for (var i = 0; i < Math.Max(alone.Count, othersAlone.Count); i++)
        {
            findings.Differ(
                place(i < alone.Count ? alone[i].Index : othersAlone[i].Index),
                i < alone.Count ? one(alone[i].Index) : "none like it",
                i < othersAlone.Count ? other(othersAlone[i].Index) : "none like it");
        }
    }

    private void Match(BagItem[] ones, BagItem[] others)
    {
        Array.Sort(ones, BagItem.Order);
        Array.Sort(others, BagItem.Order);
        var partners = new int[ones.Length];
        Array.Fill(partners, -1);
        var taken = new int[others.Length];
        Array.Fill(taken, -1);
        InOrder(ones, others, partners, taken);
        if (others.Length > 0 && ones[0].Numbers.Count > 1)
            new AugmentingPaths(ones, others, tolerance).Extend(partners, taken);
        for (var i = 0; i < ones.Length; i++)
        {
            if (partners[i] < 0)
                alone.Add(ones[i]);
            else
                pairs.Add((ones[i], others[partners[i]]));
        }

        othersAlone.AddRange(others.Where((_, j) => taken[j] < 0));
    }

    private void InOrder(BagItem[] ones, BagItem[] others, int[] partners, int[] taken)
    {
        for (var (i, j) = (0, 0); i < ones.Length && j < others.Length;)
        {
            var alike = tolerance.AreAlike(ones[i], others[j]);
            if (alike)
                (partners[i], taken[j]) = (j, i);
            var order = alike ? 0 : BagItem.ByNumbers(ones[i], others[j]);
            (i, j) = (order <= 0 ? i + 1 : i, order >= 0 ? j + 1 : j);
        }
    }
}
