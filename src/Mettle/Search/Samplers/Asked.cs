// One call of Ask while it is answered: which number a proposal has, and what it must keep away from. Knows no search algorithm.
namespace Mettle.Search.Samplers;

/// <summary>A point that is proposed is pending for the next, so that how many are asked for at a time makes no difference.</summary>
internal sealed class Asked
{
    private readonly History history;

    /// <exception cref="ProblemException">A point does not belong to the space.</exception>
    public Asked(History history, IReadOnlyList<Point> pending)
    {
        this.history = history;
        Waiting = history.Encode(pending);
        Taken = history.Taken(Waiting);
    }

    /// <summary>The number of the next proposal: as many were told, or are waiting.</summary>
    public int Number => history.Count + Waiting.Count;

    /// <summary>Points without a value yet: the pending ones, then what this call has proposed.</summary>
    public List<double[]> Waiting { get; }

    /// <summary>What was told, is waiting, or is being proposed.</summary>
    public HashSet<double[]> Taken { get; }

    /// <summary>Proposes so many points, one after the other.</summary>
    public IReadOnlyList<Point> Answer(int count, Func<double[]> propose)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(count);
        var points = new List<Point>(count);
        while (points.Count < count)
        {
            Waiting.Add(propose());
            points.Add(history.Coding.Decode(Waiting[^1]));
        }

        return points;
    }
}
