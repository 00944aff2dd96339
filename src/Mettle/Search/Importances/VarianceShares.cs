// Functional analysis of variance of a forest: how much each parameter, and each pair, explains. Knows no observations.
using Mettle.Search.Samplers.Designs;
using Mettle.Search.Spaces;
using Mettle.Search.Surrogates.Forests;

namespace Mettle.Search.Importances;

/// <summary>Shares of the variance of a forest's mean over the space.</summary>
/// <remarks>
/// Hutter, Hoos and Leyton-Brown, ICML 2014. A tree is constant on the boxes of its leaves, so its marginals are sums over leaves;
/// they are averaged over the trees before variances are taken, which leaves out what single trees disagree about. The total is
/// that of the forest over a Sobol sequence, and never below what was found in it.
/// </remarks>
/// <param name="Main">One a parameter.</param>
/// <param name="Pairs">The strongest pairs, strongest first.</param>
internal sealed record VarianceShares(double[] Main, IReadOnlyList<(int First, int Second, double Share)> Pairs)
{
    // Pairs grow with the square of the parameters: only these many, by permutation importance, are paired.
    private const int MostPaired = 16;
    private const int PairsGiven = 10;
    private const uint SequencePoints = 4096;

    // Below this a share is rounding.
    private const double Least = 1e-6;

    /// <param name="coding">The space.</param>
    /// <param name="forest">Of targets around 0.</param>
    /// <param name="rank">Higher for parameters that are to be paired first.</param>
    public static VarianceShares Of(Coding coding, BaggedForest forest, double[] rank)
    {
        var measures = Measure.Of(coding);
        var paired = Enumerable.Range(0, coding.Dimensions).OrderByDescending(i => rank[i]).Take(MostPaired).Order().ToList();
        var mains = measures.Select(measure => new Marginal([measure])).ToArray();
        var pairs = (from i in paired from j in paired where i < j select (First: i, Second: j, Of: new Marginal([measures[i], measures[j]]))).ToArray();
        foreach (var tree in forest.Trees)
            new LeafBoxes(measures).Walk(tree, Add);
        var main = Array.ConvertAll(mains, marginal => marginal.Variance(forest.Trees.Count));
        var both = Array.ConvertAll(pairs, pair => Math.Max(0, pair.Of.Variance(forest.Trees.Count) - main[pair.First] - main[pair.Second]));
        var total = Math.Max(Total(forest, measures), main.Sum() + both.Sum());
        return new(
            Array.ConvertAll(main, variance => Share(variance, total)),
            [.. pairs.Select((pair, i) => (pair.First, pair.Second, Share: Share(both[i], total))).Where(p => p.Share > Least).OrderByDescending(p => p.Share).Take(PairsGiven)]);

        void Add(double mean, CellSet[] box)
        {
            var volume = box.Aggregate(mean, (product, cells) => product * cells.Weight);
            for (var i = 0; i < mains.Length; i++)
                mains[i].Add(volume / box[i].Weight, box[i].Stretches);
            foreach (var (first, second, marginal) in pairs)
                marginal.Add(volume / (box[first].Weight * box[second].Weight), box[first].Stretches, box[second].Stretches);
        }
    }

    private static double Share(double variance, double total) => total > 0 ? variance / total : 0;

    private static double Total(BaggedForest forest, Measure[] measures)
    {
        var sequence = new SobolSequence(measures.Length, new Seed(0));
        var cumulated = Array.ConvertAll(measures, Cumulated);
        var (shares, row) = (new double[measures.Length], new float[measures.Length]);
        var (sum, squares) = (0.0, 0.0);
        for (var n = 0u; n < SequencePoints; n++)
        {
            sequence.Point(n, shares);
            for (var i = 0; i < row.Length; i++)
                row[i] = At(measures[i], cumulated[i], shares[i]);
            var value = forest.Predict(row);
            sum += value;
            squares += value * value;
        }

        var mean = sum / SequencePoints;
        return Math.Max(0, (squares / SequencePoints) - (mean * mean));
    }

    private static double[] Cumulated(Measure measure)
    {
        var sum = 0.0;
        return Array.ConvertAll(measure.Weights, weight => sum += weight);
    }

    // The first cell whose cumulated weight lies above the share, which is never one without weight.
    private static float At(Measure measure, double[] cumulated, double share)
    {
        var place = Array.BinarySearch(cumulated, share);
        for (place = place < 0 ? ~place : place; place < cumulated.Length && cumulated[place] <= share;)
            place++;
        return measure.Features[Math.Min(place, Array.FindLastIndex(measure.Weights, weight => weight > 0))];
    }
}
