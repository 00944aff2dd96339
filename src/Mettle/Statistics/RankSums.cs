// Are the values of one sample larger than those of another? Knows nothing of what was measured.
namespace Mettle.Statistics;

/// <summary>What the ranks of one sample among both say.</summary>
/// <param name="Sum">Sum of its ranks.</param>
/// <param name="Greater">The chance, where both come from one distribution, of a sum at least this large.</param>
/// <param name="Less">The chance of a sum at most this large.</param>
public readonly record struct RankSumTest(double Sum, double Greater, double Less);

/// <summary>
/// The rank-sum test of two independent samples (F. Wilcoxon: Individual comparisons by ranking methods. Biometrics Bulletin 1, 1945;
/// H. B. Mann, D. R. Whitney: On a test of whether one of two random variables is stochastically larger than the other. Annals of
/// Mathematical Statistics 18, 1947). Exact, also with ties, which share their mean rank: all choices of as many of the ranks are counted.
/// </summary>
public static class RankSums
{
    /// <summary>The most values in both samples together.</summary>
    public const int Most = 60;

    /// <summary>Tests a sample against another, each with at least one value, no NaN, at most <see cref="Most"/> in all.</summary>
    /// <exception cref="ArgumentException">Too few values, or too many.</exception>
    public static RankSumTest Of(IReadOnlyList<double> sample, IReadOnlyList<double> other)
    {
        if (sample.Count == 0 || other.Count == 0 || sample.Count + other.Count > Most)
            throw new ArgumentException($"the samples need a value each and have at most {Most} together", nameof(sample));
        double[] all = [.. sample, .. other];
        var twice = Array.ConvertAll(all, value => all.Count(v => v < value) + all.Count(v => v <= value) + 1);
        var sum = twice[..sample.Count].Sum();
        var ways = Ways(twice, sample.Count);
        var total = ways.Sum();
        return new(sum / 2.0, ways[sum..].Sum() / total, ways[..(sum + 1)].Sum() / total);
    }

    // ways[k][s]: the choices of k ranks whose doubles add up to s; below 2^60, which is exact enough for chances of 0.01.
    private static double[] Ways(int[] twice, int chosen)
    {
        var ways = Enumerable.Range(0, chosen + 1).Select(_ => new double[twice.Sum() + 1]).ToArray();
        ways[0][0] = 1;
        foreach (var rank in twice)
        {
            for (var count = chosen; count > 0; count--)
            {
                for (var sum = ways[count].Length - 1; sum >= rank; sum--)
                    ways[count][sum] += ways[count - 1][sum - rank];
            }
        }

        return ways[chosen];
    }
}
