// Search by tree-structured Parzen estimators: propose where good points are dense and bad ones are not.
using Mettle.Search.Samplers.Designs;
using Mettle.Search.Samplers.Parzens;

namespace Mettle.Search.Samplers;

/// <summary>
/// After a Sobol design, the told points are split in better and worse ones, a kernel density is learnt from each, and of points
/// drawn from the first the one with the largest ratio is proposed: Bergstra, Bardenet, Bengio and Kégl, "Algorithms for
/// hyper-parameter optimization", NeurIPS 2011. Kernels cover all parameters at once (Falkner, Klein and Hutter, "BOHB", ICML 2018);
/// which components matter is told by Watanabe, "Tree-structured Parzen estimator: understanding its algorithm components", 2023.
/// </summary>
/// <remarks>
/// Parameters under one condition form a group with densities of its own. Failures, points that were not allowed and those that
/// were stopped before the budget of the ranking count as worse, as do pending ones, so that any number proposed together spread out.
/// </remarks>
public sealed class TpeSampler : ISampler
{
    private readonly History history;
    private readonly TpeRanking ranking;
    private readonly IReadOnlyList<TpeView> views;
    private readonly SobolDesign design;
    private readonly Seed seed;
    private readonly TpeSettings settings = new();

    /// <summary>Makes one over a space.</summary>
    public TpeSampler(Space space, Seed seed)
    {
        history = new History(space);
        ranking = new TpeRanking(enough: history.Coding.Dimensions + 2);
        views = TpeView.Of(space);
        this.seed = seed.Derive("tpe");
        design = new SobolDesign(history.Coding, this.seed);
    }

    /// <inheritdoc/>
    public IReadOnlyList<Point> Ask(int count, IReadOnlyList<Point> pending)
    {
        var asked = new Asked(history, pending);
        return asked.Answer(count, () => Propose(asked));
    }

    /// <inheritdoc/>
    public void Tell(IReadOnlyList<Observation> observations)
    {
        history.Tell(observations);
        for (var i = ranking.Count; i < history.Count; i++)
            ranking.Add(history.Values[i], history.Budgets[i]);
    }

    private double[] Propose(Asked asked)
    {
        var n = asked.Number;
        var chance = seed.Derive(n).Chance();
        if (n >= settings.DesignSize(history.Coding.Dimensions) && ranking.Measured > 0)
        {
            var split = TpeSplit.Of(ranking, history.Codes, asked.Waiting, settings);
            if (new TpeBelief(history.Coding, split, views[n % views.Count], settings).Best(asked.Taken, chance) is { } best)
                return best;
        }

        return design.Next(n, asked.Taken) ?? RandomSampler.Fresh(history.Coding, asked.Taken, chance);
    }
}
