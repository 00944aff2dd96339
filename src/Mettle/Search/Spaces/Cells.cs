// Walks every allowed point of a space without continuous parameters, first parameter slowest, inactive ones collapsed.
namespace Mettle.Search.Spaces;

internal static class Cells
{
    /// <summary>Up to this many cells a space is counted, and searched for what is left, by walking it.</summary>
    public const int Countable = 100_000;

    // A constraint that rules out nearly everything must not make a walk endless: it ends after so many steps without a cell.
    private const int MostBarrenSteps = 2_000_000;

    /// <summary>
    /// Codes of every cell once. Parameters change in the order they were written, except that one which decides whether
    /// another exists comes before it. A branch whose constraints are already broken is not entered.
    /// </summary>
    public static IEnumerable<double[]> Of(Coding coding)
    {
        var codes = new double[coding.Dimensions];
        var levels = new long[coding.Dimensions];
        Array.Fill(codes, double.NaN);
        var position = 0;
        var level = 0L;
        for (var barren = 0; barren < MostBarrenSteps && position >= 0; barren++)
        {
            if (!coding.Place(codes, position, level))
            {
                // Nothing left here: go on with the next level of the parameter before.
                codes[coding.Order[position]] = double.NaN;
                position--;
                level = position < 0 ? 0 : levels[position] + 1;
            }
            else if (!coding.SatisfiesAt(position, codes))
            {
                level++;
            }
            else
            {
                levels[position] = level;
                if (position == codes.Length - 1)
                {
                    yield return (double[])codes.Clone();
                    barren = 0;
                    level++;
                }
                else
                {
                    position++;
                    level = 0;
                }
            }
        }
    }

    // An inactive parameter has one level: not being there.
    private static bool Place(this Coding coding, double[] codes, int position, long level)
    {
        var i = coding.Order[position];
        codes[i] = double.NaN;
        var active = coding.Active(i, codes);
        if (level >= (active ? coding.Axes[i].Count : 1))
            return false;
        codes[i] = active ? coding.Axes[i].AtLevel(level) : double.NaN;
        return true;
    }
}
