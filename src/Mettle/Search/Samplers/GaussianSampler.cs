// Search by a Gaussian process: where does it expect the most improvement? Proposes; model and criterion live in Surrogates.
using Mettle.Search.Samplers.Designs;
using Mettle.Search.Samplers.Gaussians;

namespace Mettle.Search.Samplers;

/// <summary>
/// After a Sobol design a Gaussian process learns the values and the point with the highest log expected improvement is proposed
/// (Jones, Schonlau and Welch, "Efficient global optimization of expensive black-box functions", 1998).
/// </summary>
public sealed class GaussianSampler : ISampler
{
    private readonly History history;
    private readonly SobolDesign design;
    private readonly Seed seed;
    private readonly GaussianSearchSettings settings = new();
    private readonly GaussianModel model;

    /// <summary>Makes one over a space.</summary>
    public GaussianSampler(Space space, Seed seed)
    {
        history = new History(space);
        this.seed = seed.Derive("gp");
        design = new SobolDesign(history.Coding, this.seed);
        model = new GaussianModel(history, settings);
    }

    /// <inheritdoc/>
    public double? Promise { get; private set; }

    /// <inheritdoc/>
    public IReadOnlyList<Point> Ask(int count, IReadOnlyList<Point> pending)
    {
        var asked = new Asked(history, pending);
        var belief = new Lazy<GaussianBelief?>(() => Believe(asked.Waiting));
        return asked.Answer(count, () =>
        {
            var codes = Propose(asked.Number, asked.Taken, belief);
            if (belief.IsValueCreated)
                belief.Value?.Pend(codes);
            return codes;
        });
    }

    /// <inheritdoc/>
    public void Tell(IReadOnlyList<Observation> observations) => history.Tell(observations);

    private double[] Propose(int n, HashSet<double[]> taken, Lazy<GaussianBelief?> belief)
    {
        var chance = seed.Derive(n).Chance();
        Promise = null;
        if (n >= settings.DesignSize(history.Coding.Dimensions) && belief.Value is { } believed && believed.Best(taken, chance) is { } best)
        {
            Promise = believed.Promise;
            return best;
        }

        return design.Next(n, taken) ?? RandomSampler.Fresh(history.Coding, taken, chance);
    }

    private GaussianBelief? Believe(List<double[]> waiting)
    {
        if (model.Learn() is not { } learnt)
            return null;
        var belief = new GaussianBelief(history, learnt, settings);
        waiting.ForEach(belief.Pend);
        return belief;
    }
}
