// What a sampler has been told, in order and as codes. Knows no search algorithm.
using Mettle.Search.Spaces;

namespace Mettle.Search.Samplers;

internal sealed class History(Space space)
{
    private readonly HashSet<double[]> told = new(CodesComparer.Instance);

    public Coding Coding { get; } = space.Coding;

    public List<double[]> Codes { get; } = [];

    /// <summary>One a point; NaN where the evaluation gave no number to learn from.</summary>
    public List<double> Values { get; } = [];

    /// <summary>One a point: it was measured to its end and is a candidate for the best.</summary>
    public List<bool> Finished { get; } = [];

    /// <summary>One a point: it broke or was not allowed, so that nothing was measured.</summary>
    public List<bool> Failed { get; } = [];

    /// <summary>One a point: the share of the full budget it was measured at.</summary>
    public List<double> Budgets { get; } = [];

    /// <summary>One a point: the variance its value is known to have; 0 where that is not known.</summary>
    public List<double> Variances { get; } = [];

    public int Count => Codes.Count;

    /// <exception cref="ProblemException">A point does not belong to the space.</exception>
    public void Tell(IReadOnlyList<Observation> observations)
    {
        foreach (var observation in observations)
        {
            var codes = Encode(observation.Point);
            var measured = observation.Status is ObservationStatus.Finished or ObservationStatus.Pruned && double.IsFinite(observation.Value);
            Codes.Add(codes);
            Values.Add(measured ? observation.Value : double.NaN);
            Finished.Add(measured && observation.Status == ObservationStatus.Finished);
            Failed.Add(!measured);
            Budgets.Add(observation.Budget is > 0 and < 1 ? observation.Budget : 1);
            Variances.Add(observation.Variance is > 0 and var variance && double.IsFinite(variance) ? variance : 0);
            told.Add(codes);
        }
    }

    public List<double[]> Encode(IReadOnlyList<Point> points) => [.. points.Select(Encode)];

    /// <summary>What has been tried or is being tried: a set of the caller's own.</summary>
    public HashSet<double[]> Taken(IEnumerable<double[]> pending)
    {
        var taken = new HashSet<double[]>(told, CodesComparer.Instance);
        taken.UnionWith(pending);
        return taken;
    }

    // A point that breaks a constraint is still knowledge; one with values the space does not have cannot be placed in it.
    private double[] Encode(Point point)
    {
        var codes = Coding.Encode(point);
        return Spaces.Coding.Count(codes) == point.Entries.Count ? codes : throw new ProblemException(space.Check(point));
    }
}
