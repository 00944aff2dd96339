// Are the values of one sample larger than those of another? Knows nothing of what was measured.
namespace Mettle.Statistics;

/// <summary>What the ranks of one sample among both say.</summary>
/// <param name="Sum">Sum of its ranks.</param>
/// <param name="Greater">The chance, where both come from one distribution, of a sum at least this large.</param>
/// <param name="Less">The chance of a sum at most this large.</param>
public readonly record struct RankSumTest(double Sum, double Greater, double Less)
{
    /// <summary>The chance of a sum at least this far from its mean, on either side.</summary>
    public double TwoSided => Math.Min(1, 2 * Math.Min(Greater, Less));
}

/// <summary>
/// The rank-sum test of two independent samples (F. Wilcoxon: Individual comparisons by ranking methods. Biometrics Bulletin 1, 1945;
/// H. B. Mann, D. R. Whitney: On a test of whether one of two random variables is stochastically larger than the other. Annals of
/// Mathematical Statistics 18, 1947). Exact up to 60 values, also with ties, which share their mean rank: all choices of as many of the ranks
/// are counted. Beyond, by the normal approximation with continuity correction and the variance of the ranks as tied.
/// </summary>
public static class RankSums
{
    // The most values in both samples together whose choices are counted; beyond, the sum is as good as normal.
    private const int Counted = 60;

    /// <summary>Tests a sample against another, each with at least one value.</summary>
    /// <exception cref="ArgumentException">A sample has no values, or one that is not finite.</exception>
    public static RankSumTest Of(IReadOnlyList<double> sample, IReadOnlyList<double> other)
    {
        double[] all = [.. Checked.Samples(sample, 1), .. Checked.Samples(other, 1)];
        var twice = Array.ConvertAll(all, value => all.Count(v => v < value) + all.Count(v => v <= value) + 1);
        var sum = twice[..sample.Count].Sum();
        var (greater, less) = all.Length <= Counted ? Count(twice, sample.Count, sum) : Approximate(twice, sample.Count, sum / 2.0);
        return new(sum / 2.0, greater, less);
    }

    // The largest number so that Mann and Whitney's U is below it, of values without ties, with at most this chance; 0 where even U = 0 is likelier.
    internal static int Critical(int one, int two, double chance)
    {
        if (one + two > Counted)
        {
            var deviation = Math.Sqrt(one * (double)two * (one + two + 1) / 12);
            return Math.Max(0, (int)Math.Floor((one * (double)two / 2) + (Normal.Quantile(chance) * deviation) + 0.5));
        }

        var ways = Ways([.. Enumerable.Range(1, one + two)], one);
        var least = one * (one + 1) / 2;
        var (critical, sum) = (0, ways[least]);
        for (var most = chance * ways.Sum(); sum <= most; sum += ways[least + critical])
            critical++;
        return critical;
    }

    private static (double Greater, double Less) Count(int[] twice, int chosen, int sum)
    {
        var ways = Ways(twice, chosen);
        var total = ways.Sum();
        return (ways[sum..].Sum() / total, ways[..(sum + 1)].Sum() / total);
    }

    // The sum of ranks drawn without replacement; their own variance is that with ties.
    private static (double Greater, double Less) Approximate(int[] twice, int chosen, double sum)
    {
        var ranks = Moments.Of(Array.ConvertAll(twice, rank => rank / 2.0));
        var deviation = Math.Sqrt(ranks.Variance * chosen * (twice.Length - chosen) / twice.Length);
        var off = sum - (ranks.Mean * chosen);
        return deviation == 0 ? (1, 1) : (Normal.Above((off - 0.5) / deviation), Normal.Above((-off - 0.5) / deviation));
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
