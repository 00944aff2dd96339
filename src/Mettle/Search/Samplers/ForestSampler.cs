// Search by a random forest: where does it expect the most improvement? Proposes; the model and the criterion live in Surrogates.
using System.Runtime.InteropServices;
using Mettle.Search.Samplers.Designs;
using Mettle.Search.Samplers.Forests;
using Mettle.Search.Surrogates;
using Mettle.Search.Surrogates.Forests;

namespace Mettle.Search.Samplers;

/// <summary>
/// After a Sobol design, a forest learns the ranks of the values and the point with the highest log expected improvement is
/// proposed, as SMAC does (Hutter, Hoos and Leyton-Brown, "Sequential model-based optimization for general algorithm configuration",
/// LION 2011). Failures count as the worst value. Pending points are taken to have a middling value ("constant liar": Ginsbourger,
/// Le Riche and Carraro 2010), so that any number proposed together spread out. Every few proposals one comes from the design instead.
/// </summary>
public sealed class ForestSampler : ISampler
{
    private readonly History history;
    private readonly SobolDesign design;
    private readonly Forest forest;
    private readonly Seed seed;
    private readonly ForestSearchSettings settings = new();

    /// <summary>Makes one over a space.</summary>
    public ForestSampler(Space space, Seed seed)
    {
        history = new History(space);
        this.seed = seed.Derive("forest");
        design = new SobolDesign(history.Coding, this.seed);
        forest = new Forest(history.Coding, settings.Forest, this.seed);
    }

    /// <inheritdoc/>
    public double? Promise { get; private set; }

    /// <inheritdoc/>
    public IReadOnlyList<Point> Ask(int count, IReadOnlyList<Point> pending)
    {
        var asked = new Asked(history, pending);
        var belief = new Lazy<ForestBelief?>(() => Believe(asked.Waiting));
        return asked.Answer(count, () =>
        {
            var codes = Propose(asked.Number, asked.Taken, belief);
            if (belief.IsValueCreated)
                belief.Value?.Pend(codes);
            return codes;
        });
    }

    /// <inheritdoc/>
    public void Tell(IReadOnlyList<Observation> observations)
    {
        history.Tell(observations);
        for (var i = forest.Table.Rows; i < history.Count; i++)
            forest.Table.Add(history.Codes[i]);
    }

    private double[] Propose(int n, HashSet<double[]> taken, Lazy<ForestBelief?> belief)
    {
        var chance = seed.Derive(n).Chance();
        var explore = n < settings.DesignSize(history.Coding.Dimensions) || n % settings.ExploreEvery == 0;
        Promise = null;
        if (!explore && belief.Value is { } believed && believed.Best(taken, chance) is { } best)
        {
            Promise = believed.Promise;
            return best;
        }

        return design.Next(n, taken) ?? RandomSampler.Fresh(history.Coding, taken, chance);
    }

    // Nothing can be believed before something has a value.
    private ForestBelief? Believe(List<double[]> waiting)
    {
        if (!history.Finished.Contains(true))
            return null;
        forest.Fit(count => Warping.Of(CollectionsMarshal.AsSpan(history.Values)[..count]));
        var belief = new ForestBelief(history, forest, settings);
        waiting.ForEach(belief.Pend);
        return belief;
    }
}
