// Improves a candidate: its many-valued numbers along the gradient, everything else value by value. Knows no model of its own.
using Mettle.Search.Spaces;
using Mettle.Search.Surrogates.Gaussians;

namespace Mettle.Search.Acquisition;

/// <param name="coding">The space.</param>
/// <param name="inputs">Its features.</param>
/// <param name="improvement">What is climbed.</param>
/// <param name="steps">Evaluations of the gradient that a climb may use.</param>
internal sealed class GradientClimb(Coding coding, Inputs inputs, Improvement improvement, int steps)
{
    // Up to so many values are all tried; more are as good as continuous.
    private const int FewLevels = 12;
    private const int Rounds = 2;

    public Candidate Climb(Candidate start, Chance chance)
    {
        var best = start;
        for (var round = 0; round < Rounds; round++)
        {
            best = Slide(best);
            var stepped = Step(best, chance);
            if (stepped.Score <= best.Score)
                break;
            best = stepped;
        }

        return best;
    }

    private Candidate Slide(Candidate from)
    {
        var along = Enumerable.Range(0, inputs.Features).Where(f => Slides(f, from.Codes)).ToArray();
        if (along.Length == 0)
            return from;
        var place = Array.ConvertAll(along, f => from.Codes[inputs.ParameterOf(f)]);
        var ones = new double[along.Length];
        Array.Fill(ones, 1);
        new BoxDescent(new double[along.Length], ones) { Tolerance = 1e-4 }.Minimize(improvement.Along(from.Codes, along), place, steps);
        var codes = (double[])from.Codes.Clone();
        for (var a = 0; a < along.Length; a++)
            codes[inputs.ParameterOf(along[a])] = coding.Axes[inputs.ParameterOf(along[a])].Snap(place[a]);
        coding.Activate(codes, new Seed(0).Chance());
        return Better(from, codes);
    }

    private bool Slides(int feature, double[] codes) =>
        inputs.ParameterOf(feature) is >= 0 and var p && !coding.Axes[p].Unordered && coding.Axes[p].Count > FewLevels && !double.IsNaN(codes[p]);

    private Candidate Step(Candidate from, Chance chance)
    {
        var best = from;
        for (var p = 0; p < coding.Dimensions; p++)
        {
            var axis = coding.Axes[p];
            if (axis.Continuous || axis.Count == 1 || double.IsNaN(best.Codes[p]))
                continue;
            foreach (var level in Levels(axis, best.Codes[p], chance))
            {
                var codes = (double[])best.Codes.Clone();
                codes[p] = axis.AtLevel(level);
                coding.Activate(codes, chance);
                best = Better(best, codes);
            }
        }

        return best;
    }

    private Candidate Better(Candidate best, double[] codes) =>
        coding.Satisfies(codes) && improvement.Of(codes) is var score && score > best.Score ? new(codes, score) : best;

    private static IEnumerable<long> Levels(Axis axis, double code, Chance chance)
    {
        var count = (long)axis.Count;
        var at = axis.LevelOf(code);
        var levels = count <= FewLevels ? Enumerable.Range(0, (int)count).Select(level => (long)level)
            : axis.Unordered ? Enumerable.Range(0, FewLevels).Select(_ => chance.NextLong(count)).ToList()
            : new[] { at - 1, at + 1 }.Where(level => level >= 0 && level < count);
        return levels.Where(level => level != at);
    }
}
