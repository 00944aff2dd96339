// Points that fill the space evenly: a scrambled Sobol sequence. Knows nothing of values.
namespace Mettle.Search.Samplers;

/// <summary>
/// Proposes the points of a <see cref="SobolDesign"/> in order, each once. Where a small space has no new point left for it,
/// goes on as <see cref="RandomSampler"/> does.
/// </summary>
public sealed class SobolSampler : ISampler
{
    private readonly History history;
    private readonly SobolDesign design;
    private readonly Seed seed;

    /// <summary>Makes one over a space.</summary>
    public SobolSampler(Space space, Seed seed)
    {
        history = new History(space);
        this.seed = seed.Derive("sobol");
        design = new SobolDesign(history.Coding, this.seed);
    }

    /// <inheritdoc/>
    public IReadOnlyList<Point> Ask(int count, IReadOnlyList<Point> pending)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(count);
        var waiting = history.Encode(pending);
        var taken = history.Taken(waiting);
        var first = history.Count + waiting.Count;
        return [.. Enumerable.Range(first, count).Select(n => history.Coding.Decode(Next(n, taken)))];
    }

    /// <inheritdoc/>
    public void Tell(IReadOnlyList<Observation> observations) => history.Tell(observations);

    private double[] Next(int n, HashSet<double[]> taken) =>
        design.Next(n, taken) ?? RandomSampler.Fresh(history.Coding, taken, seed.Derive(n).Chance());
}
