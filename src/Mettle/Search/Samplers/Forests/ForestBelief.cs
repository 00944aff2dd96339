// What the forest believes between two observations, and the point it believes most in. Knows nothing of designs and replay.
using Mettle.Search.Acquisition;
using Mettle.Search.Spaces;
using Mettle.Search.Surrogates;
using Mettle.Search.Surrogates.Forests;

namespace Mettle.Search.Samplers.Forests;

internal sealed class ForestBelief
{
    private readonly Coding coding;
    private readonly Forest forest;
    private readonly ForestSearchSettings settings;
    private readonly List<double[]> elites;
    private readonly double best;

    /// <param name="history">At least one finished observation.</param>
    /// <param name="forest">Fitted to it.</param>
    /// <param name="settings">How much to look at.</param>
    public ForestBelief(History history, Forest forest, ForestSearchSettings settings)
    {
        coding = history.Coding;
        this.forest = forest;
        this.settings = settings;
        var scores = Warping.Of(history.Values.ToArray());
        var ranked = Enumerable.Range(0, scores.Length).Where(i => history.Finished[i])
            .OrderByDescending(i => scores[i]).Take(settings.Elites).ToList();
        elites = [.. ranked.Select(i => history.Codes[i])];

        // What the forest believes of the best, not its luckiest measurement.
        best = elites.Max(codes => forest.Predict(codes).Mean);
    }

    /// <summary>The improvement expected of the most promising point, at the last call of <see cref="Best"/>, on the scale of the scores.</summary>
    public double Promise { get; private set; }

    /// <summary>Takes a point without a value yet to have a middling one: 0 is the median of the scores.</summary>
    public void Pend(double[] codes) => forest.Put(codes, 0);

    /// <summary>The candidate with the highest expected improvement that is not taken, and takes it; null where all are.</summary>
    public double[]? Best(HashSet<double[]> taken, Chance chance)
    {
        var candidates = settings.Candidates.Of(coding, elites, chance).Select(codes => (Codes: codes, Score: Score(codes))).OrderByDescending(c => c.Score).ToList();
        var climbed = candidates.Take(settings.Climbers).Select(start => Climb(start.Codes, start.Score, chance)).OrderByDescending(c => c.Score).ToList();
        Promise = Math.Exp(climbed[0].Score);
        foreach (var (codes, _) in climbed.Concat(candidates))
        {
            if (taken.Add(codes))
                return codes;
        }

        return null;
    }

    private (double[] Codes, double Score) Climb(double[] codes, double score, Chance chance)
    {
        for (var round = 0; round < settings.Rounds; round++)
        {
            var before = score;
            for (var i = 0; i < settings.NearClimber; i++)
            {
                if (coding.TryStep(codes, settings.Candidates.RandomReach(chance), chance) is { } near && Score(near) is var reached && reached > score)
                    (codes, score) = (near, reached);
            }

            if (score == before)
                break;
        }

        return (codes, score);
    }

    private double Score(double[] codes)
    {
        var (mean, variance) = forest.Predict(codes);
        return LogExpectedImprovement.Of(mean, Math.Sqrt(variance), best);
    }
}
