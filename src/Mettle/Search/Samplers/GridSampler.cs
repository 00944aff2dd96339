// Every point of a countable space, once. Knows nothing of values and uses no chance.
using Mettle.Search.Spaces;

namespace Mettle.Search.Samplers;

/// <summary>
/// Visits every cell once, the first parameter slowest; one that decides whether others exist comes before them, and what does
/// not exist is not varied. Proposes fewer points than asked for, at last none, when the grid is used up.
/// </summary>
public sealed class GridSampler : ISampler
{
    private readonly History history;
    private readonly IEnumerator<double[]> walk;
    private readonly List<double[]> walked = [];

    /// <summary>Makes one over a space.</summary>
    /// <exception cref="ProblemException">A parameter is continuous.</exception>
    public GridSampler(Space space)
    {
        history = new History(space);
        var continuous = space.Parameters.Where((_, i) => history.Coding.Axes[i].Continuous).Select(p => p.Name).ToList();
        if (continuous.Count > 0)
            throw new ProblemException(Problems.GridNeedsValues(continuous));
        walk = Cells.Of(history.Coding).GetEnumerator();
    }

    /// <inheritdoc/>
    public IReadOnlyList<Point> Ask(int count, IReadOnlyList<Point> pending)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(count);
        var taken = history.Taken(history.Encode(pending));
        return [.. Walk().Where(taken.Add).Take(count).Select(history.Coding.Decode)];
    }

    /// <inheritdoc/>
    public void Tell(IReadOnlyList<Observation> observations) => history.Tell(observations);

    // What was walked before is remembered, so that asking again neither skips a cell nor walks the whole grid anew.
    private IEnumerable<double[]> Walk()
    {
        for (var n = 0; ; n++)
        {
            if (n == walked.Count)
            {
                if (!walk.MoveNext())
                    yield break;
                walked.Add(walk.Current);
            }

            yield return walked[n];
        }
    }
}
