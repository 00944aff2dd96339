// Compares arrays of NumPy element by element. Order of bytes and of indices in the file do not matter; types and shapes do.
namespace Mettle.Proving.Equivalence;

internal static class NpyComparer
{
    public static void Files(string one, string other, Findings findings)
    {
        using var first = new NpyFile(one);
        using var second = new NpyFile(other);
        if (findings.AreFlawed(first.Flaw, second.Flaw))
            return;
        var (a, b) = (first.Shape, second.Shape);
        if (a.Type.Name != b.Type.Name)
            findings.Differ("", $"elements of type {a.Type.Name}", $"elements of type {b.Type.Name}");
        else if (!a.Lengths.SequenceEqual(b.Lengths))
            findings.Differ("", $"shape ({string.Join(", ", a.Lengths)})", $"shape ({string.Join(", ", b.Lengths)})");
        else
            Elements(first, second, findings);
    }

    private static void Elements(NpyFile first, NpyFile second, Findings findings)
    {
        var (a, b) = (first.Shape, second.Shape);
        var isAligned = a.IsLaidOutAs(b);
        for (var i = 0L; i < a.Count; i++)
        {
            var one = first[i];
            var other = second[isAligned ? i : b.PlaceOf(a.IndexOf(i))];
            if (!Check(a.Type.Distance(one, other, b.Type, findings.Tolerance), a.Type.Kind, findings))
                findings.Differ($"[{string.Join(", ", a.IndexOf(i))}]", a.Type.Show(one), b.Type.Show(other));
        }
    }

    private static bool Check(double distance, char kind, Findings findings) => kind == 'b' ? findings.Exact(distance == 0) : findings.Number(distance);
}
