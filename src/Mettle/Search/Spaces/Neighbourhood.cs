// Points near a point: what local search tries next. Knows nothing of values.
namespace Mettle.Search.Spaces;

internal static class Neighbourhood
{
    private const int Tries = 16;

    /// <summary>
    /// An allowed point that differs from this one in at least one parameter: numbers move by a normal step of the given size (a share of
    /// their range, at least one level), what has no order is drawn anew. Null when the constraints let none be found.
    /// </summary>
    /// <param name="coding">The space.</param>
    /// <param name="codes">Where from.</param>
    /// <param name="reach">Size of the step, and how many of the parameters change.</param>
    /// <param name="chance">Decides.</param>
    public static double[]? TryStep(this Coding coding, double[] codes, Reach reach, Chance chance)
    {
        for (var attempt = 0; attempt < Tries; attempt++)
        {
            var near = (double[])codes.Clone();
            coding.Move(near, reach, chance);
            coding.Activate(near, chance);
            if (!CodesComparer.Instance.Equals(near, codes) && coding.Satisfies(near))
                return near;
        }

        return null;
    }

    private static void Move(this Coding coding, double[] codes, Reach reach, Chance chance)
    {
        var forced = chance.NextInt(codes.Length);
        for (var i = 0; i < codes.Length; i++)
        {
            if (!double.IsNaN(codes[i]) && (i == forced || chance.NextDouble() < reach.Share))
                codes[i] = Moved(coding.Axes[i], codes[i], reach.Step, chance);
        }
    }

    private static double Moved(Axis axis, double code, double step, Chance chance)
    {
        if (axis.Count == 1)
            return code;
        if (axis.Unordered)
            return (code + 1 + chance.NextInt((int)axis.Count - 1)) % axis.Count;
        var moved = Reflect(code + (step * chance.NextNormal()));
        if (axis.Continuous)
            return axis.Snap(moved);
        var level = axis.LevelOf(moved);
        var before = axis.LevelOf(code);
        if (level == before)
            level = before == 0 ? 1 : before == axis.Count - 1 || (chance.NextBits() & 1) == 0 ? before - 1 : before + 1;
        return axis.AtLevel(level);
    }

    /// <summary>A step over the edge comes back as far as it went over, so that edges are neither sticky nor avoided.</summary>
    public static double Reflect(double code)
    {
        var folded = Math.Abs(code % 2);
        return folded > 1 ? 2 - folded : folded;
    }
}

/// <summary>How far a step goes.</summary>
/// <param name="Step">Standard deviation, as a share of a number's range.</param>
/// <param name="Share">Probability with which each parameter moves; one always does.</param>
internal readonly record struct Reach(double Step, double Share);
