// What the process believes between two observations, and the point it believes most in. Knows nothing of designs and replay.
using Mettle.Search.Acquisition;
using Mettle.Search.Spaces;

namespace Mettle.Search.Samplers.Gaussians;

internal sealed class GaussianBelief
{
    private readonly Coding coding;
    private readonly GaussianSearchSettings settings;
    private readonly Improvement improvement;
    private readonly GradientClimb climb;
    private readonly Wandering wandering;
    private readonly List<double[]> elites;
    private readonly bool flat;
    private bool pending;

    public GaussianBelief(History history, Learnt learnt, GaussianSearchSettings settings)
    {
        coding = history.Coding;
        this.settings = settings;
        improvement = new Improvement(learnt.Inputs, learnt.Process, new Feasibility(history));
        climb = new GradientClimb(coding, learnt.Inputs, improvement, settings.Steps);
        wandering = new Wandering(coding);
        var ranked = learnt.Rows.Select(i => (Row: i, Mean: improvement.Mean(history.Codes[i]))).OrderByDescending(r => r.Mean).ToList();

        // The best by what is believed of it, not by the luckiest measurement; and of those measured to their end, if any were.
        improvement.Target = ranked.Where(r => history.Finished[r.Row]).Select(r => r.Mean).DefaultIfEmpty(ranked[0].Mean).First();
        elites = [.. ranked.Take(settings.Elites).Select(r => history.Codes[r.Row])];
        flat = Flat(history);
    }

    /// <summary>The improvement expected of the most promising point, at the last call of <see cref="Best"/>, on the scale of the targets.</summary>
    public double Promise { get; private set; }

    /// <summary>Takes a point without a value yet to turn out as predicted.</summary>
    public void Pend(double[] codes)
    {
        improvement.Believe(codes);
        pending = true;
    }

    /// <summary>The point with the highest expected improvement found that is not taken (or one to wander to), and takes it; null where all are.</summary>
    public double[]? Best(HashSet<double[]> taken, Chance chance)
    {
        var candidates = settings.Candidates.Of(coding, elites, chance).Select(codes => new Candidate(codes, improvement.Of(codes))).OrderByDescending(c => c.Score).ToList();
        var climbed = candidates.Take(settings.Climbers).Select(start => climb.Climb(start, chance)).OrderByDescending(c => c.Score).ToList();
        Promise = Math.Exp(climbed[0].Score);
        if (chance.NextDouble() < ShareToWander(climbed[0].Score) && wandering.Next(improvement.Prospect, taken, chance) is var other && taken.Add(other))
            return other;
        return climbed.Concat(candidates).Select(c => c.Codes).FirstOrDefault(taken.Add);
    }

    private double ShareToWander(double expected)
    {
        if (flat)
            return settings.WanderFlat;
        return expected >= settings.Stalled ? 0 : pending ? 1 : settings.WanderStalled;
    }

    // Smooth functions never repeat a value; where several points share one, there are plateaus.
    private bool Flat(History history)
    {
        if (history.Count < settings.FlatCount || coding.Cells <= Cells.Countable)
            return false;
        var values = history.Values.Where(double.IsFinite).ToList();
        return values.Count - values.GroupBy(v => v).Count(g => g.Count() == 1) >= settings.FlatShare * history.Count;
    }
}
