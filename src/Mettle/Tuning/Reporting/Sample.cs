// Some of many, so that what is drawn or learnt from stays small. Knows nothing of what they are.
namespace Mettle.Tuning.Reporting;

internal static class Sample
{
    /// <summary>At most so many, at even distances, with the first and the last; all, where there are not more.</summary>
    public static IReadOnlyList<T> Evenly<T>(IReadOnlyList<T> all, int most) => all.Count <= most
        ? all
        : [.. Enumerable.Range(0, most).Select(i => all[(int)((long)i * (all.Count - 1) / (most - 1))])];
}
