// The best observed point by what is believed of it, not by its luckiest value.
using Mettle.Search.Surrogates;

namespace Mettle.Search;

/// <summary>Chooses among finished observations at the full budget.</summary>
public static class Incumbent
{
    private const int Trees = 64;

    private static readonly Seed ModelSeed = new(0);

    /// <summary>
    /// The index of the first observation of the best point; null where none finished. Values of one point are averaged, weighted by
    /// 1/variance where that is known. Where repeats or variances show that values are noisy, each average is drawn towards what a
    /// forest learnt from the other points, the more the noisier it is. Higher is better; among equals the first.
    /// </summary>
    /// <remarks>
    /// Empirical Bayes: Efron and Morris, "Data analysis using Stein's estimator and its generalizations", JASA 70, 1975. Where
    /// nothing shows how noisy values are, they are believed.
    /// </remarks>
    /// <exception cref="ProblemException">A point does not belong to the space.</exception>
    public static int? Of(Space space, IReadOnlyList<Observation> observations)
    {
        var finished = Enumerable.Range(0, observations.Count)
            .Where(i => observations[i] is { Status: ObservationStatus.Finished, Budget: >= 1 } o && double.IsFinite(o.Value)).ToList();
        var strangers = finished.SelectMany(i => space.Check(observations[i].Point)).ToList();
        if (strangers.Count > 0)
            throw new ProblemException(strangers);
        if (finished.Count == 0)
            return null;
        var largest = finished.Max(i => Math.Abs(observations[i].Value));
        var places = finished.GroupBy(i => observations[i].Point).ToList();
        var means = Repeats.Average([.. places.Select(place => place.Select(i => Scaled(observations[i], largest)).ToList())]);
        var believed = means.Exists(mean => mean.Variance > 0) ? Shrunk(space, [.. places.Select(place => place.Key)], means) : [.. means.Select(mean => mean.Value)];
        return places[Array.IndexOf(believed, believed.Max())].First();
    }

    // Squares of the values themselves might overflow.
    private static Observation Scaled(Observation o, double largest) =>
        largest == 0 ? o : o with { Value = o.Value / largest, Variance = o.Variance / largest / largest };

    // The forest's own error is what its predictions miss beyond the noise of what they are compared with.
    private static double[] Shrunk(Space space, List<Point> points, List<(double Value, double Variance)> means)
    {
        if (points.Count < 2)
            return [.. means.Select(mean => mean.Value)];
        var values = means.Select(mean => mean.Value).ToArray();
        var predicted = UnseenMeans.Of(new BaggedForest(space.Coding, [.. points.Select(space.Coding.Encode)], values, Trees, ModelSeed), values);
        var doubt = Math.Max(0, means.Select((mean, i) => Squared(mean.Value - predicted[i]) - mean.Variance).Average());
        return [.. means.Select((mean, i) => mean.Variance + doubt is var sum && sum > 0
            ? ((mean.Value * doubt) + (predicted[i] * mean.Variance)) / sum
            : mean.Value)];
    }

    private static double Squared(double x) => x * x;
}
