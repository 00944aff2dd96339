// The best observed point by what is believed of it, not by its luckiest value.
using Mettle.Search.Surrogates;
using Mettle.Search.Surrogates.Forests;

namespace Mettle.Search;

/// <summary>Chooses among finished observations at the full budget.</summary>
public static class Incumbent
{
    private const int Trees = 64;

    // Fewer points teach a forest nothing: what is expected is the same everywhere.
    private const int FewPoints = 10;

    // No value is drawn further than so many standard errors: what is better by more is better, whatever its neighbours are.
    private const double MostErrors = 2;

    // The forest's error is at least this part of the noise, so that what was measured always counts.
    private const double LeastDoubt = 10;

    // Of the square of a standard normal.
    private const double MedianOfSquares = 0.4549;

    private static readonly Seed ModelSeed = new(0);

    /// <summary>
    /// The index of the first observation of the best point; null where none finished. Values of one point are averaged, weighted by
    /// 1/variance where that is known. Where repeats or variances show that values are noisy, each average is drawn towards what a
    /// forest learnt from the other points, the more the noisier it is. Higher is better; among equals the first.
    /// </summary>
    /// <remarks>
    /// Limited translation: Efron and Morris, "Limiting the risk of Bayes and empirical Bayes estimators", part II, JASA 67, 1972.
    /// Where nothing shows how noisy values are, they are believed.
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

    private static double[] Shrunk(Space space, List<Point> points, List<(double Value, double Variance)> means)
    {
        var values = means.Select(mean => mean.Value).ToArray();
        var expected = Expected(space, points, values);
        var noise = means.Average(mean => mean.Variance);

        // What the forest usually misses beyond noise is its own error; the median, so that one strange point does not discredit it.
        var missed = values.Select((value, i) => (value - expected[i]) * (value - expected[i])).Order().ElementAt(values.Length / 2);
        var doubt = Math.Max((missed / MedianOfSquares) - noise, noise / LeastDoubt);
        return [.. means.Select((mean, i) => Drawn(mean, expected[i], doubt))];
    }

    private static double[] Expected(Space space, List<Point> points, double[] values)
    {
        if (points.Count < FewPoints)
            return [.. Enumerable.Repeat(values.Average(), values.Length)];
        return UnseenMeans.Of(new BaggedForest(space.Coding, [.. points.Select(space.Coding.Encode)], values, Trees, ModelSeed), values);
    }

    private static double Drawn((double Value, double Variance) mean, double expected, double doubt)
    {
        var far = MostErrors * Math.Sqrt(mean.Variance);
        var drawn = ((mean.Value * doubt) + (expected * mean.Variance)) / (mean.Variance + doubt);
        return Math.Clamp(drawn, mean.Value - far, mean.Value + far);
    }
}
