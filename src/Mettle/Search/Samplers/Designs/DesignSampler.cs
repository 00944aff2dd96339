// Points that fill the space evenly, whatever their values: the samplers of a design. Knows no particular one.
using Mettle.Search.Spaces;

namespace Mettle.Search.Samplers.Designs;

/// <summary>
/// Proposes the points of a design in order, each once. Where a small space has no new point left for it, goes on as
/// <see cref="RandomSampler"/> does.
/// </summary>
public abstract class DesignSampler : ISampler
{
    private readonly History history;
    private readonly Design design;
    private readonly Seed seed;

    private protected DesignSampler(Space space, Seed seed, Func<Coding, Seed, Design> design)
    {
        history = new History(space);
        this.seed = seed;
        this.design = design(history.Coding, seed);
    }

    /// <inheritdoc/>
    public IReadOnlyList<Point> Ask(int count, IReadOnlyList<Point> pending)
    {
        var asked = new Asked(history, pending);
        return asked.Answer(count, () => Next(asked.Number, asked.Taken));
    }

    /// <inheritdoc/>
    public void Tell(IReadOnlyList<Observation> observations) => history.Tell(observations);

    private double[] Next(int n, HashSet<double[]> taken) =>
        design.Next(n, taken) ?? RandomSampler.Fresh(history.Coding, taken, seed.Derive(n).Chance());
}
