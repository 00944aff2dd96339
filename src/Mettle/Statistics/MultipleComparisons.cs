// What p says where several tests were made. Knows nothing of what was tested.
namespace Mettle.Statistics;

/// <summary>p values adjusted for their number, so that each is compared with the level itself. No tests give no values.</summary>
public static class MultipleComparisons
{
    /// <summary>
    /// Keeps the chance of any false positive, also where tests depend on each other (S. Holm: A simple sequentially rejective multiple test procedure.
    /// Scandinavian Journal of Statistics 6, 1979).
    /// </summary>
    /// <param name="ps">In 0 … 1.</param>
    /// <returns>As many, in the same order, none smaller than it was.</returns>
    /// <exception cref="ArgumentException">One is not in 0 … 1.</exception>
    public static IReadOnlyList<double> Holm(IReadOnlyList<double> ps)
    {
        var (order, adjusted, most) = (Ascending(ps), new double[ps.Count], 0.0);
        for (var place = 0; place < order.Length; place++)
            adjusted[order[place]] = most = Math.Max(most, Math.Min(1, ps[order[place]] * (ps.Count - place)));
        return adjusted;
    }

    /// <summary>
    /// Keeps the share of false positives among the positives, where tests are independent or lean the same way (Y. Benjamini, Y. Hochberg: Controlling the false
    /// discovery rate. Journal of the Royal Statistical Society B 57, 1995).
    /// </summary>
    /// <inheritdoc cref="Holm"/>
    public static IReadOnlyList<double> BenjaminiHochberg(IReadOnlyList<double> ps)
    {
        var (order, adjusted, least) = (Ascending(ps), new double[ps.Count], 1.0);
        for (var place = order.Length - 1; place >= 0; place--)
            adjusted[order[place]] = least = Math.Min(least, ps[order[place]] * (ps.Count / (place + 1.0)));
        return adjusted;
    }

    private static int[] Ascending(IReadOnlyList<double> ps) =>
        ps.All(p => p is >= 0 and <= 1) ? [.. Enumerable.Range(0, ps.Count).OrderBy(i => ps[i])] : throw new ArgumentException("a p is not in 0 … 1", nameof(ps));
}
