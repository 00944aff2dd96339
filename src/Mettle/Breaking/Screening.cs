// Where a fault search begins: strong faults, one for each service and type, as a screening design puts factors at high levels.
using Mettle.Breaking.Plans;
using Mettle.Search;
using Mettle.Search.Samplers;

namespace Mettle.Breaking;

/// <summary>
/// Wraps a sampler with what is known of faults beforehand: one that hits more requests for longer seldom hurts less. So each
/// combination of service and fault type is first tried strong (Montgomery, "Design and analysis of experiments", ch. 8: screening
/// before modelling), at another delay than its service has seen: what breaks at one length of waiting is handled at another. Every
/// third trial thereafter goes on so with the combination tried least, while the wrapped sampler searches where its model expects most.
/// </summary>
public sealed class Screening(Space space, Seed seed, ISampler model) : ISampler
{
    private const int Every = 3;
    private const int Draws = 300;
    private const int StrongestShare = 3;
    private readonly int cells = space.Parameters.OfType<CategoricalParameter>().Where(p => p.Name is "service" or "fault_type").Aggregate(1, (n, p) => n * p.Values.Count);
    private readonly List<Point> tried = [];

    /// <inheritdoc/>
    public IReadOnlyList<Point> Ask(int count, IReadOnlyList<Point> pending)
    {
        var points = new List<Point>(count);
        while (points.Count < count)
        {
            IReadOnlyList<Point> waiting = [.. pending, .. points];
            var trial = tried.Count + waiting.Count;
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
        tried.AddRange(observations.Select(o => o.Point));
        model.Tell(observations);
    }

    private static (Value? Service, Value? Type) Cell(Point point) => (point["service"], point["fault_type"]);

    // Drawn from the space, so that conditions, constraints and safety hold by themselves.
    private Point Strong(int trial, IReadOnlyList<Point> waiting)
    {
        List<Point> before = [.. tried, .. waiting];
        var least = new RandomSampler(space, seed.Derive(trial)).Ask(Draws, [])
            .GroupBy(Cell)
            .OrderBy(cell => before.Count(p => Cell(p) == cell.Key))
            .First();
        var sameService = before.Where(p => p["service"] == least.Key.Service).ToList();
        var strongest = least.OrderByDescending(Strength).Take((least.Count() + StrongestShare - 1) / StrongestShare);
        return sameService.Count == 0 ? strongest.First() : strongest.MaxBy(p => sameService.Min(q => Math.Abs(Wait(p) - Wait(q))))!;
    }

    // Percentage first: duration beyond the window adds nothing that a trial can see.
    private static double Strength(Point point) =>
        (point["percentage"]?.Number ?? 100) + ((point["duration_ms"]?.Number ?? 0) / FaultPlans.MaxDurationMs);

    // On a log scale, as people feel waiting.
    private static double Wait(Point point) => Math.Log(1 + (point["delay_ms"]?.Number ?? 0));
}
