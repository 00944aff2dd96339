// Draws points that satisfy a space: by rejection, and where that starves, parameter by parameter.
namespace Mettle.Search.Spaces;

internal static class Drawing
{
    private const int WholeTries = 256;
    private const int StepwiseTries = 64;
    private const int TriesPerParameter = 32;

    /// <summary>Codes of a random point that satisfies the space; null when none was found in a bounded number of tries.</summary>
    public static double[]? TryDraw(this Coding coding, Chance chance)
    {
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

        // A needle in a countable haystack is found by looking everywhere.
        var cells = double.IsPositiveInfinity(coding.Cells) ? [] : Cells.Of(coding).Take(Cells.Countable).ToList();
        return cells.Count > 0 ? cells[chance.NextInt(cells.Count)] : null;
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
