// Where a fault search begins: strong faults, one for each service and type, as a screening design puts factors at high levels.
using Mettle.Breaking.Plans;
using Mettle.Search;
using Mettle.Search.Samplers;

namespace Mettle.Breaking;

/// <summary>
/// Wraps a sampler with what is known of faults beforehand: one that hits more requests for longer seldom hurts less. So each
/// combination of service and fault type is first tried strong (Montgomery, "Design and analysis of experiments", ch. 8: screening
/// before modelling), and every third trial thereafter goes to the combination that was tried least, while the wrapped
/// sampler searches where its model expects most. Where all else is equal, that finds a rare combination in half the trials.
/// </summary>
public sealed class Screening(Space space, Seed seed, ISampler model) : ISampler
{
    private const int Every = 3;
    private const int Draws = 100;
    private readonly int cells = space.Parameters.OfType<CategoricalParameter>().Where(p => p.Name is "service" or "fault_type").Aggregate(1, (n, p) => n * p.Values.Count);
    private readonly Dictionary<(Value?, Value?), int> visits = [];
    private int told;

    /// <inheritdoc/>
    public IReadOnlyList<Point> Ask(int count, IReadOnlyList<Point> pending)
    {
        var points = new List<Point>(count);
        while (points.Count < count)
        {
            IReadOnlyList<Point> waiting = [.. pending, .. points];
            var trial = told + waiting.Count;
            if (trial < cells || trial % Every == 0)
                points.Add(Strong(trial, waiting));
            else if (model.Ask(1, waiting) is [var proposed])
                points.Add(proposed);
            else
                break;
        }

        return points;
    }

    /// <inheritdoc/>
    public void Tell(IReadOnlyList<Observation> observations)
    {
        told += observations.Count;
        foreach (var observation in observations)
            visits[Cell(observation.Point)] = Visits(observation.Point) + 1;
        model.Tell(observations);
    }

    private static (Value? Service, Value? Type) Cell(Point point) => (point["service"], point["fault_type"]);

    // Drawn from the space, so that conditions, constraints and safety hold by themselves.
    private Point Strong(int trial, IReadOnlyList<Point> waiting)
    {
        var drawn = new RandomSampler(space, seed.Derive(trial)).Ask(Draws, []);
        return drawn
            .GroupBy(Cell)
            .OrderBy(cell => Visits(cell.First()) + waiting.Count(w => Cell(w) == cell.Key))
            .First()
            .MaxBy(Strength)!;
    }

    private int Visits(Point point) => visits.GetValueOrDefault(Cell(point));

    // Percentage first: duration beyond the window adds nothing that a trial can see.
    private static double Strength(Point point) =>
        (point["percentage"]?.Number ?? 100) + ((point["duration_ms"]?.Number ?? 0) / FaultPlans.MaxDurationMs);
}
