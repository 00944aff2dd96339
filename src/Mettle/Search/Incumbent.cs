// The best observed point by what is believed of it, not by its luckiest value.
using Mettle.Search.Samplers;
using Mettle.Search.Samplers.Gaussians;
using Mettle.Search.Surrogates;

namespace Mettle.Search;

/// <summary>Chooses among finished observations at the full budget.</summary>
public static class Incumbent
{
    // No value is drawn further than so many standard errors: what is better by more is better, whatever its neighbours are.
    private const double MostErrors = 2;

    // One kernel for all that is known is enough for a single question.
    private static readonly GaussianSearchSettings Settings = new() { FitShare = 1 };

    /// <summary>
    /// The index of the first observation of the best point; null where none finished. Values of one point are averaged, weighted by
    /// 1/variance where that is known. Where repeats or variances show that values are noisy, or the caller says so, a Gaussian process
    /// says what is believed of each point, the more drawn to its neighbours the noisier it is. Higher is better; among equals the first.
    /// </summary>
    /// <param name="space">What was searched.</param>
    /// <param name="observations">All of it; only what finished at the full budget can be best.</param>
    /// <param name="noisy">Values are noisy even where nothing shows it; how noisy, the process learns.</param>
    /// <remarks>
    /// Limited translation: Efron and Morris, "Limiting the risk of Bayes and empirical Bayes estimators", part II, JASA 67, 1972.
    /// </remarks>
    /// <exception cref="ProblemException">A point does not belong to the space.</exception>
    public static int? Of(Space space, IReadOnlyList<Observation> observations, bool noisy = false)
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
        var best = noisy || means.Exists(mean => mean.Variance > 0) ? Believed(space, [.. places.Select(place => place.Key)], means) : null;
        return places[best ?? means.IndexOf(means.MaxBy(mean => mean.Value))].First();
    }

    // Squares of the values themselves might overflow.
    private static Observation Scaled(Observation o, double largest) =>
        largest == 0 ? o : o with { Value = o.Value / largest, Variance = o.Variance / largest / largest };

    // Null where there is too little to learn from.
    private static int? Believed(Space space, List<Point> points, List<(double Value, double Variance)> means)
    {
        var history = new History(space);
        history.Tell([.. points.Select((point, i) => Observation.Of(point, means[i].Value) with { Variance = means[i].Variance })]);
        return new GaussianModel(history, Settings).Learn() is { } learnt
            ? learnt.Rows[Enumerable.Range(0, learnt.Rows.Count).MaxBy(row => Drawn(learnt, row))]
            : null;
    }

    private static double Drawn(Learnt learnt, int row)
    {
        var far = MostErrors * Math.Sqrt(learnt.Variances[row] > 0 ? learnt.Variances[row] : learnt.Process.Noise);
        return Math.Clamp(learnt.Process.MeanAt(row), learnt.Targets[row] - far, learnt.Targets[row] + far);
    }
}
