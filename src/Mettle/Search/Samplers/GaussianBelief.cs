// What the process believes between two observations, and the point it believes most in. Knows nothing of designs and replay.
using Mettle.Search.Spaces;
using Mettle.Search.Surrogates;
using Mettle.Search.Surrogates.Gaussian;

namespace Mettle.Search.Samplers;

/// <param name="Rows">Which observations of the history the process holds.</param>
/// <param name="Inputs">Their features.</param>
/// <param name="Process">What they are believed to mean.</param>
internal sealed record Learnt(List<int> Rows, Inputs Inputs, GaussianProcess Process);

internal sealed class GaussianBelief
{
    private const int ManyLevels = 12;
    private readonly Coding coding;
    private readonly Inputs inputs;
    private readonly GaussianProcess process;
    private readonly GaussianSearchSettings settings;
    private readonly List<double[]> elites;
    private readonly double best;
    private readonly double[] features;

    public GaussianBelief(History history, Learnt learnt, GaussianSearchSettings settings)
    {
        coding = history.Coding;
        this.settings = settings;
        (_, inputs, process) = learnt;
        features = new double[inputs.Features];
        var ranked = learnt.Rows.Select(i => (Codes: history.Codes[i], Mean: MeanAt(history.Codes[i])))
            .OrderByDescending(r => r.Mean).ToList();
        best = ranked[0].Mean;
        elites = [.. ranked.Take(settings.Elites).Select(r => r.Codes)];
    }

    public void Pend(double[] codes)
    {
        inputs.Write(codes, 1, features);
        process.Believe(features);
    }

    public double[]? Best(HashSet<double[]> taken, Chance chance)
    {
        var candidates = Candidates(chance).Select(codes => (Codes: codes, Score: Score(codes))).OrderByDescending(c => c.Score).ToList();
        var climbed = candidates.Take(settings.Climbers).Select(start => Climb(start.Codes, start.Score, chance)).OrderByDescending(c => c.Score);
        foreach (var (codes, _) in climbed.Concat(candidates))
        {
            if (taken.Add(codes))
                return codes;
        }

        return null;
    }

    private double MeanAt(double[] codes)
    {
        inputs.Write(codes, 1, features);
        return process.Mean(features);
    }

    private double Score(double[] codes)
    {
        inputs.Write(codes, 1, features);
        var (mean, variance) = process.Predict(features);
        return LogExpectedImprovement.Of(mean, Math.Sqrt(variance), best);
    }

    private IEnumerable<double[]> Candidates(Chance chance)
    {
        for (var i = 0; i < settings.RandomCandidates; i++)
            yield return coding.Draw(chance);
        foreach (var elite in elites)
        {
            for (var i = 0; i < settings.NearEach; i++)
            {
                if (coding.TryStep(elite, new Reach(0.002 * Math.Pow(150, chance.NextDouble()), (chance.NextBits() & 1) == 0 ? 0 : chance.NextDouble()), chance) is { } near)
                    yield return near;
            }
        }
    }

    private (double[] Codes, double Score) Climb(double[] codes, double score, Chance chance)
    {
        for (var round = 0; round < 2; round++)
        {
            var before = score;
            (codes, score) = Slide(codes, score);
            var moved = Levels(codes, score, chance);
            var jumped = moved.Score > score;
            (codes, score) = moved;
            if (!jumped || score <= before)
                break;
        }

        return (codes, score);
    }

    // Along the gradient of everything that is as good as continuous.
    private (double[] Codes, double Score) Slide(double[] codes, double score)
    {
        var along = Enumerable.Range(0, inputs.Features)
            .Where(f => inputs.ParameterOf(f) is >= 0 and var p && !coding.Axes[p].Unordered && coding.Axes[p].Count > ManyLevels && !double.IsNaN(codes[p])).ToArray();
        if (along.Length == 0)
            return (codes, score);
        inputs.Write(codes, 1, features);
        var place = along.Select(f => features[f]).ToArray();
        var (ofMean, ofVariance) = (new double[along.Length], new double[along.Length]);
        var descent = new BoxDescent(new double[along.Length], [.. Enumerable.Repeat(1.0, along.Length)]) { Tolerance = 1e-4 };
        descent.Minimize(
            (x, gradient) =>
            {
                for (var a = 0; a < along.Length; a++)
                    features[along[a]] = x[a];
                var (mean, variance) = process.Predict(features, along, ofMean, ofVariance);
                var deviation = Math.Sqrt(Math.Max(variance, 1e-20));
                var (value, m, d) = LogExpectedImprovement.WithSlopes(mean, deviation, best);
                for (var a = 0; a < along.Length; a++)
                    gradient[a] = -((m * ofMean[a]) + (d * ofVariance[a] / (2 * deviation)));
                return -value;
            },
            place,
            settings.Steps);
        var slid = (double[])codes.Clone();
        for (var a = 0; a < along.Length; a++)
        {
            var p = inputs.ParameterOf(along[a]);
            slid[p] = coding.Axes[p].Snap(place[a]);
        }

        if (!coding.Satisfies(slid))
            return (codes, score);
        var reached = Score(slid);
        return reached > score ? (slid, reached) : (codes, score);
    }

    // One parameter at a time through its values, where it has few; otherwise to its neighbours.
    private (double[] Codes, double Score) Levels(double[] codes, double score, Chance chance)
    {
        for (var p = 0; p < coding.Dimensions; p++)
        {
            var axis = coding.Axes[p];
            if (axis.Continuous || axis.Count == 1 || double.IsNaN(codes[p]))
                continue;
            foreach (var level in LevelsOf(axis, codes[p], chance))
            {
                var near = (double[])codes.Clone();
                near[p] = axis.AtLevel(level);
                coding.Activate(near, chance);
                if (near[p] != codes[p] && coding.Satisfies(near) && Score(near) is var reached && reached > score)
                    (codes, score) = (near, reached);
            }
        }

        return (codes, score);
    }

    private static IEnumerable<long> LevelsOf(Axis axis, double code, Chance chance)
    {
        var count = (long)axis.Count;
        if (count <= ManyLevels)
            return Enumerable.Range(0, (int)count).Select(l => (long)l);
        if (axis.Unordered)
            return Enumerable.Range(0, ManyLevels).Select(_ => chance.NextLong(count)).ToList();
        var level = axis.LevelOf(code);
        return new[] { level - 1, level + 1 }.Where(l => l >= 0 && l < count);
    }
}
