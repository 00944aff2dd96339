// A sampler of one's own: points between the best one and random ones. docs/search.md shows this file.
using Mettle.Search;

namespace Mettle.Tuning;

public sealed class MixingSampler(Space space, Seed seed) : ISampler
{
    private readonly List<Observation> told = [];

    public IReadOnlyList<Point> Ask(int count, IReadOnlyList<Point> pending)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(count);
        Refuse(pending);
        var taken = told.Select(o => o.Point).Concat(pending).ToHashSet();
        return [.. Enumerable.Range(told.Count + pending.Count, count).Select(n => Propose(taken, seed.Derive(n).Chance()))];
    }

    public void Tell(IReadOnlyList<Observation> observations)
    {
        Refuse(observations.Select(o => o.Point));
        told.AddRange(observations);
    }

    // The n-th proposal has its own stream of chance, so that what was asked before changes nothing.
    private Point Propose(HashSet<Point> taken, Chance chance)
    {
        var best = told.Where(o => o.Status == ObservationStatus.Finished && double.IsFinite(o.Value)).MaxBy(o => o.Value)?.Point;
        var tries = Enumerable.Range(0, 1000).Select(_ => Mix(best, space.Draw(chance), chance));
        return tries.FirstOrDefault(taken.Add) ?? space.Draw(chance);
    }

    // Half of the values from the best point; the random point as it is, where conditions or constraints forbid the mixture.
    private Point Mix(Point? best, Point random, Chance chance)
    {
        var mixed = new Point(random.Entries.Select(e => chance.NextDouble() < 0.5 && best?[e.Key] is { } kept ? new(e.Key, kept) : e));
        return space.Check(mixed).Count == 0 ? mixed : random;
    }

    private void Refuse(IEnumerable<Point> points)
    {
        var problems = points.SelectMany(space.Check).ToList();
        if (problems.Count > 0)
            throw new ProblemException(problems);
    }
}
