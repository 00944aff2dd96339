// Draws points that satisfy a space: by rejection, and where that starves, parameter by parameter.
namespace Mettle.Search.Spaces;

internal static class Drawing
{
    private const int StarvingTries = 1024;
    private const int WholeTries = 256;
    private const int StepwiseTries = 64;
    private const int TriesPerParameter = 32;

    // Whether rejection starves is a property of the space and not of the chance of whoever draws.
    private static readonly Seed StarvingSeed = new(0);

    /// <summary>
    /// Every allowed point, where rejection finds none and the space can be counted out: a needle in such a haystack is found by
    /// looking everywhere, once. Empty for any other space.
    /// </summary>
    public static IReadOnlyList<double[]> Needles(Coding coding)
    {
        var chance = StarvingSeed.Chance();
        var codes = new double[coding.Dimensions];
        if (!coding.Constrained || double.IsPositiveInfinity(coding.Cells))
            return [];
        for (var i = 0; i < StarvingTries; i++)
        {
            if (coding.Fill(codes, chance, triesPerParameter: 1))
                return [];
        }

        return [.. Cells.Of(coding).Take(Cells.Countable)];
    }

    /// <summary>Codes of a random point that satisfies the space; null when none was found in a bounded number of tries.</summary>
    public static double[]? TryDraw(this Coding coding, Chance chance)
    {
        if (coding.Needles.Count > 0)
            return coding.Needles[chance.NextInt(coding.Needles.Count)];
        var codes = new double[coding.Dimensions];
        for (var i = 0; i < WholeTries; i++)
        {
            if (coding.Fill(codes, chance, triesPerParameter: 1))
                return codes;
        }

        for (var i = 0; i < StepwiseTries; i++)
        {
            if (coding.Fill(codes, chance, TriesPerParameter))
                return codes;
        }

        return null;
    }

    /// <inheritdoc cref="TryDraw"/>
    /// <exception cref="ProblemException">Nothing was found.</exception>
    public static double[] Draw(this Coding coding, Chance chance) =>
        coding.TryDraw(chance) ?? throw new ProblemException(Problems.NoFeasiblePoint());

    // With one try a parameter this is plain rejection, uniform over the allowed region; with more it is greedy and finds thin regions.
    private static bool Fill(this Coding coding, double[] codes, Chance chance, int triesPerParameter)
    {
        Array.Fill(codes, double.NaN);
        for (var position = 0; position < codes.Length; position++)
        {
            var i = coding.Order[position];
            var active = coding.Active(i, codes);
            var allowed = false;
            for (var attempt = 0; attempt < triesPerParameter && !allowed; attempt++)
            {
                codes[i] = active ? coding.Axes[i].Snap(coding.Axes[i].AtQuantile(chance.NextDouble())) : double.NaN;
                allowed = coding.SatisfiesAt(position, codes);
            }

            if (!allowed)
                return false;
        }

        return true;
    }
}
