// Random points: what everything else must beat. Knows nothing of values.
using Mettle.Search.Spaces;

namespace Mettle.Search.Samplers;

/// <summary>
/// Proposes uniform random points (log-uniform where the scale is logarithmic) and repeats none while it can: a small space is
/// visited whole before any point comes twice. The n-th proposal has its own stream of chance, so batches change nothing.
/// </summary>
public sealed class RandomSampler : ISampler
{
    private const int Tries = 100;

    private readonly History history;
    private readonly Seed seed;

    /// <summary>Makes one over a space.</summary>
    public RandomSampler(Space space, Seed seed)
    {
        history = new History(space);
        this.seed = seed.Derive("random");
    }

    /// <inheritdoc/>
    public IReadOnlyList<Point> Ask(int count, IReadOnlyList<Point> pending)
    {
        var asked = new Asked(history, pending);
        return asked.Answer(count, () => Fresh(history.Coding, asked.Taken, seed.Derive(asked.Number).Chance()));
    }

    /// <inheritdoc/>
    public void Tell(IReadOnlyList<Observation> observations) => history.Tell(observations);

    /// <summary>A random point that is not taken, while there is one to be found; it is taken then.</summary>
    internal static double[] Fresh(Coding coding, HashSet<double[]> taken, Chance chance)
    {
        for (var i = 0; i < Tries; i++)
        {
            var codes = coding.Draw(chance);
            if (taken.Add(codes))
                return codes;
        }

        var known = coding.Needles.Count > 0 ? coding.Needles : coding.Cells <= Cells.Countable ? Cells.Of(coding) : [];
        var left = known.Where(cell => !taken.Contains(cell)).ToList();
        var chosen = left.Count > 0 ? left[chance.NextInt(left.Count)] : coding.Draw(chance);
        taken.Add(chosen);
        return chosen;
    }
}
