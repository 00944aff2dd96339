// Search by CMA-ES: a distribution that moves to where the better half of each generation was. Proposes; the learning lives in Evolution.
using Mettle.Search.Samplers.Designs;
using Mettle.Search.Samplers.Evolution;
using Mettle.Search.Spaces;

namespace Mettle.Search.Samplers;

/// <summary>
/// The covariance matrix adaptation evolution strategy (Hansen 2016), with a margin for what has steps and odds for what has no order.
/// A generation is the next 4 + 3·ln(n) observations told, whoever proposed them. The normal vectors come from a scrambled Sobol
/// sequence, which needs fewer generations than chance does (Teytaud and Gelly, "DCMA: yet another derandomization in
/// covariance-matrix-adaptation", GECCO 2007). The first run starts in the middle; one that has converged is followed by another
/// from a random place with twice the population (Auger and Hansen, "A restart CMA evolution strategy with increasing population
/// size", CEC 2005).
/// </summary>
public sealed class CmaSampler : ISampler
{
    private const int Tries = 32;

    // Of the width of the space: where the distribution has nothing new left, a value next to one of its own will do.
    private const double Aside = 0.05;

    private readonly History history;
    private readonly Seed seed;
    private readonly SobolSequence places;
    private CmaRun run;
    private int runs;
    private int learnt;

    /// <summary>Makes one over a space.</summary>
    public CmaSampler(Space space, Seed seed)
    {
        history = new History(space);
        this.seed = seed.Derive("cmaes");
        places = new SobolSequence(history.Coding.Dimensions, this.seed);
        run = Start([.. history.Coding.Axes.Select(_ => 0.5)]);
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
        history.Tell(observations);
        while (history.Count - learnt >= run.Population)
        {
            run.Learn(history, learnt);
            learnt += run.Population;
            if (run.Converged)
                run = Start(Uniform(seed.Derive("start").Derive(runs).Chance()));
        }
    }

    private CmaRun Start(double[] place)
    {
        var population = (int)(4 + (3 * Math.Log(history.Coding.Dimensions))) << runs;
        return new CmaRun(history.Coding, population, place, seed.Derive("unsaid").Derive(runs++));
    }

    private double[] Propose(int n, HashSet<double[]> taken)
    {
        var chance = seed.Derive(n).Chance();
        var place = new double[history.Coding.Dimensions];
        places.Point((uint)n, place);
        double[]? allowed = null;
        for (var i = 0; i < Tries; i++, place = Uniform(chance))
        {
            var codes = run.At(place, chance);
            if (!history.Coding.Satisfies(codes))
                continue;
            if (taken.Add(codes))
                return codes;
            allowed = codes;
        }

        return Near(allowed, taken, chance) ?? RandomSampler.Fresh(history.Coding, taken, chance);
    }

    private double[]? Near(double[]? codes, HashSet<double[]> taken, Chance chance)
    {
        for (var i = 0; i < Tries && codes is not null; i++)
        {
            if (history.Coding.TryStep(codes, new Reach(Aside, Share: 0), chance) is { } near && taken.Add(near))
                return near;
        }

        return null;
    }

    private double[] Uniform(Chance chance) => [.. history.Coding.Axes.Select(_ => chance.NextDouble())];
}
