// One run of CMA-ES in a space, from a start to convergence: a normal distribution for what has an order, odds for what has none.
using Mettle.Search.Spaces;

namespace Mettle.Search.Samplers.Evolution;

/// <summary>Changes only by <see cref="Learn"/>.</summary>
internal sealed class CmaRun
{
    // Of the width of the space: the tutorial's advice, a start from which the whole of it is within reach.
    private const double FirstStep = 0.25;

    // Of the width of the space: finer than this nothing is worth finding.
    private const double LastStep = 1e-6;

    // A place of 0 would be minus infinity.
    private const double SmallestPlace = 1e-10;

    private readonly Coding coding;
    private readonly Seed seed;
    private readonly CmaRates rates;
    private readonly double margin;
    private readonly int[] ordered;
    private readonly Gaussian gaussian;
    private readonly int[] unordered;
    private readonly Odds[] odds;
    private readonly Progress progress;

    /// <param name="coding">The space.</param>
    /// <param name="population">Points of a generation.</param>
    /// <param name="start">A place for each parameter, 0 … 1; those of unordered ones are ignored.</param>
    /// <param name="seed">Of what it makes up for parameters that an observation does not have.</param>
    public CmaRun(Coding coding, int population, double[] start, Seed seed)
    {
        (this.coding, this.seed) = (coding, seed);
        var free = Enumerable.Range(0, coding.Dimensions).Where(i => coding.Axes[i].Count > 1).ToLookup(i => coding.Axes[i].Unordered);
        (ordered, unordered) = ([.. free[false]], [.. free[true]]);
        Population = population;
        rates = new CmaRates(ordered.Length, population);
        // One step aside in a generation, and one unlikely choice: what was lost by bad luck comes back in time.
        margin = 1.0 / (Math.Max(2, coding.Dimensions) * population);
        gaussian = new Gaussian(rates, [.. ordered.Select(i => start[i])], FirstStep);
        odds = [.. unordered.Select(i => new Odds((int)coding.Axes[i].Count, 1.0 / (population * unordered.Length)))];
        progress = new Progress(coding.Dimensions, population);
        Restrain();
    }

    /// <summary>λ, the points of a generation.</summary>
    public int Population { get; }

    /// <summary>It learns nothing more.</summary>
    public bool Converged => gaussian.Degenerate || progress.Stalled || Narrow();

    /// <summary>Codes of the point at a place in the unit cube of the dimensions: conditions hold, constraints may not.</summary>
    public double[] At(double[] place, Chance chance)
    {
        var codes = new double[coding.Dimensions];
        var point = gaussian.At([.. ordered.Select(i => Normal.Quantile(Math.Max(place[i], SmallestPlace)))]);

        // What falls outside is moved to the edge: the best is often just there, and the distribution sees where it was moved to.
        for (var k = 0; k < ordered.Length; k++)
            codes[ordered[k]] = coding.Axes[ordered[k]].Snap(Math.Clamp(point[k], 0, 1));
        for (var k = 0; k < unordered.Length; k++)
            codes[unordered[k]] = odds[k].At(place[unordered[k]]);
        coding.Activate(codes, chance);
        return codes;
    }

    /// <summary>Learns from the next generation of a history, whoever proposed it.</summary>
    public void Learn(History history, int first)
    {
        var ranked = Standing.Of(history, Enumerable.Range(first, Population));
        var weights = Standing.Share(history, ranked, rates.Weights);
        gaussian.Learn([.. ranked.Select(row => Place(history.Codes[row], seed.Derive(row).Chance()))], weights);
        for (var k = 0; k < unordered.Length; k++)
        {
            var codes = ranked.Select(row => history.Codes[row][unordered[k]]);
            odds[k].Learn(codes.Zip(weights).Where(seen => !double.IsNaN(seen.First)).Select(seen => ((int)seen.First, seen.Second)));
        }

        Restrain();
        progress.Hear([.. ranked.Where(row => history.Finished[row]).Select(row => history.Values[row])]);
    }

    // What a point does not have says nothing about where it should be: it is drawn from what is believed already.
    private double[] Place(double[] codes, Chance chance)
    {
        var place = new double[ordered.Length];
        for (var k = 0; k < place.Length; k++)
        {
            var code = codes[ordered[k]];
            place[k] = double.IsNaN(code) ? gaussian.Mean[k] + (gaussian.Deviation(k) * chance.NextNormal()) : code;
        }

        return place;
    }

    private void Restrain()
    {
        for (var k = 0; k < ordered.Length; k++)
        {
            gaussian.Mean[k] = Math.Clamp(gaussian.Mean[k], 0, 1);
            if (!coding.Axes[ordered[k]].Continuous)
                Margin.Keep(gaussian, k, coding.Axes[ordered[k]], margin);
        }
    }

    private bool Narrow()
    {
        var continuous = Enumerable.Range(0, ordered.Length).Where(k => coding.Axes[ordered[k]].Continuous).ToList();
        return continuous.Count > 0 && continuous.TrueForAll(k => gaussian.Deviation(k) < LastStep);
    }
}
