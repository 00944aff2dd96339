// Search by a genetic algorithm: children of the best observations so far. Proposes; crossing lives in Evolution.
using Mettle.Search.Samplers.Designs;
using Mettle.Search.Samplers.Evolution;
using Mettle.Search.Spaces;

namespace Mettle.Search.Samplers;

/// <summary>
/// After a Sobol design, every proposal is a child of two parents. Each parent is the best of three drawn from the best observations
/// (a tournament; Goldberg and Deb, "A comparative analysis of selection schemes used in genetic algorithms", 1991); what is worse than
/// those is forgotten, so the best always survive. Most children are mutated as well, by steps that shrink as the history grows.
/// Failures become parents only while there is nothing else.
/// </summary>
public sealed class GeneticSampler : ISampler
{
    private const int Population = 20;
    private const int Tournament = 3;
    private const int Tries = 32;

    // The share of children that are mutated.
    private const double Mutated = 0.8;

    // Of the width of the space: the first mutations, and the last.
    private const double LargestStep = 0.3;
    private const double SmallestStep = 0.01;

    private readonly History history;
    private readonly SobolDesign design;
    private readonly Seed seed;
    private int[] survivors = [];

    /// <summary>Makes one over a space.</summary>
    public GeneticSampler(Space space, Seed seed)
    {
        history = new History(space);
        this.seed = seed.Derive("genetic");
        design = new SobolDesign(history.Coding, this.seed);
    }

    /// <inheritdoc/>
    public IReadOnlyList<Point> Ask(int count, IReadOnlyList<Point> pending)
    {
        var asked = new Asked(history, pending);
        return asked.Answer(count, () => Propose(asked.Number, asked.Taken));
    }

    /// <inheritdoc/>
    public void Tell(IReadOnlyList<Observation> observations)
    {
        var told = history.Count;
        history.Tell(observations);
        var ranked = Standing.Of(history, survivors.Concat(Enumerable.Range(told, history.Count - told)));
        survivors = ranked[..Math.Min(ranked.Length, Population)];
    }

    private double[] Propose(int n, HashSet<double[]> taken)
    {
        var chance = seed.Derive(n).Chance();
        if (n < Population || survivors.Length == 0)
            return design.Next(n, taken) ?? RandomSampler.Fresh(history.Coding, taken, chance);
        var measured = survivors.Count(row => !double.IsNaN(history.Values[row]));
        for (var i = 0; i < Tries; i++)
        {
            if (Child(measured > 0 ? measured : survivors.Length, chance) is { } child && taken.Add(child))
                return child;
        }

        return RandomSampler.Fresh(history.Coding, taken, chance);
    }

    // Null where this one breaks a constraint.
    private double[]? Child(int parents, Chance chance)
    {
        var coding = history.Coding;
        var child = Crossing.Of(coding, Parent(parents, chance), Parent(parents, chance), chance);
        coding.Activate(child, chance);
        if (chance.NextDouble() >= Mutated)
            return coding.Satisfies(child) ? child : null;
        var step = Math.Max(SmallestStep, LargestStep * Population / history.Count);
        return coding.TryStep(child, new Reach(step, Share: 1.0 / coding.Dimensions), chance);
    }

    // Survivors are in order, so the best of those drawn is the first.
    private double[] Parent(int parents, Chance chance) =>
        history.Codes[survivors[Enumerable.Range(0, Tournament).Min(_ => chance.NextInt(parents))]];
}
