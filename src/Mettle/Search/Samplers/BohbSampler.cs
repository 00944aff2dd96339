// Search with budgets: a model that learns from cheap measurements, and a share of chance. Knows no brackets; those are the pruner's.
namespace Mettle.Search.Samplers;

/// <summary>
/// Falkner, Klein and Hutter, "BOHB: robust and efficient hyperparameter optimization at scale", ICML 2018: Hyperband decides how far
/// each trial goes, a model decides what is tried, and some points are random, so that it is never much worse than Hyperband alone. Where
/// the paper takes a density of the largest budget with enough observations, this takes a Gaussian process over points and budgets at
/// once (as Klein et al., "Fast Bayesian optimization of machine learning hyperparameters on large datasets", AISTATS 2017), which
/// learns from every budget what the full one will be like.
/// </summary>
public sealed class BohbSampler : ISampler
{
    private const int RandomEvery = 10;

    private readonly History history;
    private readonly GaussianSampler model;
    private readonly Seed seed;

    /// <summary>Makes one over a space.</summary>
    public BohbSampler(Space space, Seed seed)
    {
        history = new History(space);
        model = new GaussianSampler(space, seed);
        this.seed = seed.Derive("bohb");
    }

    /// <inheritdoc/>
    public double? Promise => model.Promise;

    /// <inheritdoc/>
    public IReadOnlyList<Point> Ask(int count, IReadOnlyList<Point> pending)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(count);
        var points = new List<Point>(count);
        var waiting = pending.ToList();
        while (points.Count < count)
        {
            var next = Next(waiting);
            points.Add(next);
            waiting.Add(next);
        }

        return points;
    }

    /// <inheritdoc/>
    public void Tell(IReadOnlyList<Observation> observations)
    {
        history.Tell(observations);
        model.Tell(observations);
    }

    private Point Next(List<Point> waiting)
    {
        var n = history.Count + waiting.Count;
        if (n % RandomEvery != RandomEvery - 1)
            return model.Ask(1, waiting)[0];
        return history.Coding.Decode(RandomSampler.Fresh(history.Coding, history.Taken(history.Encode(waiting)), seed.Derive(n).Chance()));
    }
}
