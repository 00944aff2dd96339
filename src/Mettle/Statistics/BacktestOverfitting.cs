// Does what is best in one half of the data stay ahead in the other? Knows nothing of what was measured.
using System.Numerics;

namespace Mettle.Statistics;

/// <summary>
/// Combinatorially symmetric cross-validation (D. H. Bailey, J. M. Borwein, M. López de Prado, Q. J. Zhu: The probability of backtest
/// overfitting. Journal of Computational Finance 20, 2017). The value of a half is the mean over its windows.
/// </summary>
public static class BacktestOverfitting
{
    /// <summary>The most windows: 12,870 ways to choose half of them.</summary>
    public const int MostWindows = 16;

    /// <summary>
    /// The share of all ways to choose half of the windows in which the best point there ranks below the middle in the other half; exactly
    /// in the middle counts half, so that points which do not differ give 0.5. Equal values share their mean rank; of several best, the first counts.
    /// </summary>
    /// <param name="values">One row a point, at least two; one value a window, an even number, at most <see cref="MostWindows"/>; higher is better; no NaN.</param>
    /// <exception cref="ArgumentException">The values have another shape.</exception>
    public static double Probability(IReadOnlyList<IReadOnlyList<double>> values)
    {
        var windows = values.Count < 2 ? 0 : values[0].Count;
        if (windows is 0 or > MostWindows || windows % 2 != 0 || values.Any(row => row.Count != windows))
            throw new ArgumentException($"at least two rows of the same even number of values are needed, at most {MostWindows}", nameof(values));
        var (below, halves) = (0.0, 0);
        for (var half = 0; half < 1 << windows; half++)
        {
            if (BitOperations.PopCount((uint)half) != windows / 2)
                continue;
            below += Below(Sums(values, half), Sums(values, ~half));
            halves++;
        }

        return below / halves;
    }

    // The relative rank of the best is its rank ÷ (points + 1); its logit is below 0 where that is below a half.
    private static double Below(double[] inside, double[] outside)
    {
        var best = outside[Array.IndexOf(inside, inside.Max())];
        var twice = outside.Count(v => v < best) + outside.Count(v => v <= best) + 1;
        return twice == outside.Length + 1 ? 0.5 : twice < outside.Length + 1 ? 1 : 0;
    }

    private static double[] Sums(IReadOnlyList<IReadOnlyList<double>> values, int half) =>
        [.. values.Select(row => Enumerable.Range(0, row.Count).Where(window => (half >> window & 1) == 1).Sum(window => row[window]))];
}
