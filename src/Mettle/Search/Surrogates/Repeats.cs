// Several values of one point become one, with its variance. Knows nothing of points.
namespace Mettle.Search.Surrogates;

internal static class Repeats
{
    /// <summary>
    /// The mean of each group and the variance of that mean: 0 where nothing shows noise. Weighted by 1/variance where every value of
    /// a group has one; else by what repeats, over all groups, or the variances of others show.
    /// </summary>
    public static List<(double Value, double Variance)> Average(IReadOnlyList<IReadOnlyList<Observation>> groups)
    {
        var usual = Usual(groups);
        return [.. groups.Select(group => Average(group, usual))];
    }

    private static (double Value, double Variance) Average(IReadOnlyList<Observation> group, double usual)
    {
        if (group.Any(o => !Known(o)))
            return (Mean(group), usual / group.Count);
        var weight = group.Sum(o => 1 / o.Variance!.Value);
        return (group.Sum(o => o.Value / o.Variance!.Value / weight), 1 / weight);
    }

    // The variance of a single value: pooled over repeats; where there are none, the mean of those that are known.
    private static double Usual(IReadOnlyList<IReadOnlyList<Observation>> groups)
    {
        var freedom = groups.Sum(group => group.Count - 1);
        if (freedom > 0)
            return groups.Sum(group => Squares(group, Mean(group))) / freedom;
        return groups.SelectMany(group => group).Where(Known).Select(o => o.Variance!.Value).DefaultIfEmpty(0).Average();
    }

    private static bool Known(Observation o) => o.Variance is > 0 and < double.PositiveInfinity;

    private static double Mean(IReadOnlyList<Observation> group) => group.Sum(o => o.Value / group.Count);

    private static double Squares(IReadOnlyList<Observation> group, double mean) => group.Sum(o => (o.Value - mean) * (o.Value - mean));
}
