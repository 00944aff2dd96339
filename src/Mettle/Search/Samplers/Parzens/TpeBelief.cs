// Where better points are dense and worse ones are not: the densities of one view, and the candidate that they favour.
using Mettle.Search.Spaces;
using Mettle.Search.Surrogates.Parzens;

namespace Mettle.Search.Samplers.Parzens;

internal sealed class TpeBelief
{
    // Draws may be forbidden or taken; a candidate may cost so many.
    private const int TriesEach = 4;

    private readonly Coding coding;
    private readonly TpeSettings settings;
    private readonly List<(int Parameter, ParzenDensity Better, ParzenDensity Worse)> groups;

    public TpeBelief(Coding coding, TpeSplit split, TpeView view, TpeSettings settings)
    {
        this.coding = coding;
        this.settings = settings;
        groups = [.. view.Groups.Select(axes => (axes[0].Parameter, Learn(axes, split.Better), Learn(axes, split.Worse)))];

        ParzenDensity Learn(ParzenAxis[] axes, WeightedPoints points) => new(axes, points.With(axes[0].Parameter), view.Bandwidth);
    }

    /// <summary>The candidate with the largest ratio of the densities, and takes it; null where all are taken or forbidden.</summary>
    public double[]? Best(HashSet<double[]> taken, Chance chance)
    {
        var best = Candidates(taken, chance).MaxBy(LogRatio);
        if (best is not null)
            taken.Add(best);
        return best;
    }

    /// <summary>
    /// The logarithm of better against worse: expected improvement grows with it (Bergstra, Bardenet, Bengio and Kégl, NeurIPS 2011,
    /// section 4.1). Groups are independent, so theirs add up; one that is not active has no say.
    /// </summary>
    internal double LogRatio(double[] codes) =>
        groups.Where(group => !double.IsNaN(codes[group.Parameter])).Sum(group => group.Better.Log(codes) - group.Worse.Log(codes));

    private List<double[]> Candidates(HashSet<double[]> taken, Chance chance)
    {
        var candidates = new List<double[]>(settings.Candidates);
        for (var i = 0; i < TriesEach * settings.Candidates && candidates.Count < settings.Candidates; i++)
            Consider(Draw(chance));
        for (var i = 0; i < settings.RandomCandidates && candidates.Count < settings.Candidates; i++)
            Consider(coding.Draw(chance));
        return candidates;

        void Consider(double[] codes)
        {
            if (coding.Satisfies(codes) && !taken.Contains(codes))
                candidates.Add(codes);
        }
    }

    private double[] Draw(Chance chance)
    {
        var codes = new double[coding.Dimensions];
        Array.Fill(codes, double.NaN);
        foreach (var (parameter, better, _) in groups)
        {
            if (coding.Active(parameter, codes))
                better.Draw(codes, chance);
        }

        return codes;
    }
}
