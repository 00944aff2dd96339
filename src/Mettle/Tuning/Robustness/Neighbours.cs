// The points around a point that differ from it in one parameter. Knows no values.
using Mettle.Search;
using Mettle.Search.Spaces;

namespace Mettle.Tuning.Robustness;

/// <param name="Parameter">What was changed.</param>
/// <param name="Step">How far, for people.</param>
/// <param name="Near">A small step.</param>
/// <param name="Point">What came of it.</param>
internal sealed record Neighbour(string Parameter, string Step, bool Near, Point Point);

internal static class Neighbours
{
    private static readonly int[] Levels = [-2, -1, 1, 2];
    private static readonly int[] Percents = [-5, -2, 2, 5];

    /// <summary>
    /// One and two steps to each side for what has steps, 2 % and 5 % of the coded (linear or logarithmic) axis for what is continuous, every other
    /// choice. What is beyond a bound or against a constraint is no point. A parameter that comes to exist by a change is drawn.
    /// </summary>
    public static IEnumerable<Neighbour> Of(Space space, Point point, Seed seed)
    {
        var chance = seed.Chance();
        var codes = space.Coding.Encode(point);
        for (var i = 0; i < codes.Length; i++)
        {
            if (double.IsNaN(codes[i]))
                continue;
            foreach (var step in Steps(space.Coding.Axes[i], codes[i]))
            {
                var near = (double[])codes.Clone();
                near[i] = step.Code;
                space.Coding.Activate(near, chance);
                if (space.Coding.Satisfies(near))
                    yield return new(space.Parameters[i].Name, step.Label, step.Near, space.Coding.Decode(near));
            }
        }
    }

    private static IEnumerable<(double Code, string Label, bool Near)> Steps(Axis axis, double code)
    {
        if (axis.Continuous)
            return Percents.Where(p => code + (p / 100.0) is >= 0 and <= 1).Select(p => (axis.Snap(code + (p / 100.0)), $"{p:+0;-0} %", Math.Abs(p) == 2));
        var level = axis.LevelOf(code);
        if (axis.Unordered)
            return Enumerable.Range(0, (int)axis.Count).Where(other => other != level).Select(other => (axis.AtLevel(other), "other", false));
        return Levels.Where(l => level + l >= 0 && level + l < axis.Count).Select(l => (axis.AtLevel(level + l), $"{l:+0;-0} step{(Math.Abs(l) == 1 ? "" : "s")}", Math.Abs(l) == 1));
    }
}
