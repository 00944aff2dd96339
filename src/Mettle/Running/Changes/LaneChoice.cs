// Which lane a run takes by what changed, and by which rule. A pure function; knows no repository.
using Mettle.Running.Declared;
using Mettle.Running.Keys;

namespace Mettle.Running.Changes;

/// <summary>What was chosen.</summary>
/// <param name="Lane">The lane.</param>
/// <param name="Why">The rule that chose it, in one line.</param>
public sealed record LaneChoice(Lane Lane, string Why)
{
    /// <summary>The lane of this name.</summary>
    /// <exception cref="ProblemException">There is none.</exception>
    public static Lane Named(Pipeline pipeline, string name) =>
        pipeline.Lanes.FirstOrDefault(l => l.Name == name) ?? throw new ProblemException(Problems.NoSuchLane(name, [.. pipeline.Lanes.Select(l => l.Name)]));

    /// <summary>
    /// Asks the lanes in the order of the file: one with <see cref="Lane.WhenAny"/> takes the run as soon as one changed file matches,
    /// one with <see cref="Lane.When"/> where all of them do. Where none of these takes it, the first with neither does. Where nothing
    /// changed there is nothing to do in any lane: it is the first.
    /// </summary>
    /// <param name="pipeline">Its lanes.</param>
    /// <param name="changed">Paths as <see cref="GitChanges"/> gives them; those outside the pipeline's folder say nothing about it.</param>
    /// <exception cref="ProblemException">There are no lanes, or none is for what changed.</exception>
    public static LaneChoice Auto(Pipeline pipeline, IReadOnlyCollection<string> changed)
    {
        if (pipeline.Lanes.Count == 0)
            throw new ProblemException(Problems.NoLanes());
        var own = changed.Where(p => !p.StartsWith('/')).ToList();
        if (own.Count == 0)
            return new LaneChoice(pipeline.Lanes[0], "nothing changed, so the first lane will do");
        foreach (var lane in pipeline.Lanes)
        {
            if (Rule(lane, own) is { } why)
                return new LaneChoice(lane, why);
        }

        var rest = pipeline.Lanes.FirstOrDefault(l => l.When.Count == 0 && l.WhenAny.Count == 0)
            ?? throw new ProblemException(Problems.NoLaneFits(own[0], own.Count));
        return new LaneChoice(rest, $"no other lane is for {Named(own)}");
    }

    private static string? Rule(Lane lane, List<string> changed)
    {
        var any = new GlobSet(lane.WhenAny);
        if (changed.Find(any.Matches) is { } path)
            return $"{path} matches {string.Join(", ", lane.WhenAny)}";
        return lane.When.Count > 0 && changed.TrueForAll(new GlobSet(lane.When).Matches)
            ? $"{Named(changed)} {(changed.Count == 1 ? "matches" : "match")} {string.Join(", ", lane.When)}"
            : null;
    }

    private static string Named(List<string> changed) => changed.Count == 1 ? changed[0] : $"all {changed.Count} changed files";
}
