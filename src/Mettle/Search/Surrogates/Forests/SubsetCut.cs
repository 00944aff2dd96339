// Parts the levels of a feature without order into two subsets. Knows nothing of the other features.
namespace Mettle.Search.Surrogates.Forests;

/// <summary>
/// Levels in the order of their mean target need only be cut between neighbours: Fisher, "On grouping for maximum homogeneity",
/// JASA 53, 1958. Where to cut is drawn, as it is for numbers. Levels that do not occur go to a side at random. Reused for cut after cut.
/// </summary>
internal sealed class SubsetCut(int mostLevels)
{
    private readonly int[] count = new int[mostLevels];
    private readonly double[] sum = new double[mostLevels];
    private readonly double[] mean = new double[mostLevels];
    private readonly int[] present = new int[mostLevels];
    private readonly ulong[] left = new ulong[(mostLevels >> 6) + 1];
    private ulong[] kept = [];
    private int levels;
    private int found;

    /// <summary>The subset that was kept, as bits.</summary>
    public ReadOnlySpan<ulong> Kept => kept;

    public void Begin(int levelsOfFeature)
    {
        levels = levelsOfFeature;
        found = 0;
        count.AsSpan(0, levels).Clear();
        sum.AsSpan(0, levels).Clear();
    }

    public void Count(int level, double target)
    {
        if (count[level]++ == 0)
            present[found++] = level;
        sum[level] += target;
    }

    /// <summary>Draws a cut and gives its gain, 0 where there is none.</summary>
    public double Choose(Chance chance)
    {
        if (found < 2)
            return 0;
        for (var i = 0; i < found; i++)
            mean[i] = sum[present[i]] / count[present[i]];
        Array.Sort(mean, present, 0, found);
        var cut = 1 + chance.NextInt(found - 1);
        var flip = (chance.NextBits() & 1) != 0;
        Scatter(chance);
        var (rows, total, rowsLeft, sumLeft) = (0, 0.0, 0, 0.0);
        for (var i = 0; i < found; i++)
        {
            var level = present[i];
            rows += count[level];
            total += sum[level];
            Set(level, (i < cut) != flip);
            if ((i < cut) != flip)
            {
                rowsLeft += count[level];
                sumLeft += sum[level];
            }
        }

        return Cut.GainOf(rowsLeft, sumLeft, rows, total);
    }

    /// <summary>Keeps the drawn subset as the best so far.</summary>
    public void Keep() => kept = left.AsSpan(0, ((levels - 1) >> 6) + 1).ToArray();

    public bool KeptContains(int level) => (kept[level >> 6] >> (level & 63) & 1) != 0;

    private void Scatter(Chance chance)
    {
        for (var word = 0; word <= (levels - 1) >> 6; word++)
            left[word] = chance.NextBits();
    }

    private void Set(int level, bool goesLeft)
    {
        var bit = 1UL << (level & 63);
        left[level >> 6] = goesLeft ? left[level >> 6] | bit : left[level >> 6] & ~bit;
    }
}
