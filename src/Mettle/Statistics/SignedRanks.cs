// Do paired differences lean to one side? Knows nothing of what was measured.
namespace Mettle.Statistics;

/// <summary>What the signed ranks of differences say.</summary>
/// <param name="Pairs">Differences that are not zero; zeros are left out.</param>
/// <param name="Positive">Sum of the ranks of the positive differences, W+.</param>
/// <param name="Greater">The chance, where neither side is preferred, of a sum at least this large: small where differences lean to above zero.</param>
/// <param name="Less">The chance of a sum at most this large: small where they lean to below zero.</param>
public readonly record struct SignedRankTest(int Pairs, double Positive, double Greater, double Less)
{
    /// <summary>The chance of a sum at least this far from its mean, on either side.</summary>
    public double TwoSided => Math.Min(1, 2 * Math.Min(Greater, Less));
}

/// <summary>The signed-rank test (F. Wilcoxon: Individual comparisons by ranking methods. Biometrics Bulletin 1, 1945); ties share their mean rank.</summary>
public static class SignedRanks
{
    // Up to so many pairs all assignments of signs are counted; beyond, the sum is as good as normal.
    private const int Counted = 50;

    /// <summary>Tests differences within pairs, in any order. Exact, also with ties, up to 50 pairs that differ; then by the normal approximation with continuity correction.</summary>
    /// <param name="differences">One a pair; no NaN. Zeros are left out before ranking, as Wilcoxon did, not ranked as Pratt did; where only zeros are left both chances are 1.</param>
    public static SignedRankTest Of(IEnumerable<double> differences)
    {
        double[] sorted = [.. differences.Where(d => d != 0).OrderBy(Math.Abs)];
        var twice = TwiceTheRanks(sorted);
        var positive = twice.Where((_, i) => sorted[i] > 0).Sum();
        var (greater, less) = sorted.Length <= Counted ? Count(twice, positive) : Approximate(twice, positive);
        return new(sorted.Length, positive / 2.0, greater, less);
    }

    // Mean ranks of ties end in .5; their doubles are whole.
    private static int[] TwiceTheRanks(double[] sorted)
    {
        var ranks = new int[sorted.Length];
        for (var (start, end) = (0, 0); start < ranks.Length; start = end)
        {
            while (end < ranks.Length && Math.Abs(sorted[end]) == Math.Abs(sorted[start]))
                end++;
            Array.Fill(ranks, start + end + 1, start, end - start);
        }

        return ranks;
    }

    // The largest number so that W+ is below it, of so many differences without ties, with at most this chance; 0 where even W+ = 0 is likelier.
    internal static int Critical(int count, double chance)
    {
        if (count > Counted)
        {
            var deviation = Math.Sqrt(count * (count + 1.0) * ((2 * count) + 1) / 24);
            return Math.Max(0, (int)Math.Floor((count * (count + 1.0) / 4) + (Normal.Quantile(chance) * deviation) + 0.5));
        }

        var ways = Ways([.. Enumerable.Range(1, count)]);
        var (critical, sum) = (0, ways[0]);
        for (var most = chance * Math.Pow(2, count); sum <= most; sum += ways[critical])
            critical++;
        return critical;
    }

    private static (double Greater, double Less) Count(int[] ranks, int positive)
    {
        var ways = Ways(ranks);
        var all = Math.Pow(2, ranks.Length);
        return (ways.AsSpan(positive).ToArray().Sum() / all, ways.AsSpan(0, positive + 1).ToArray().Sum() / all);
    }

    private static double[] Ways(int[] ranks)
    {
        // ways[s]: the assignments of signs whose positive ranks add up to s; at most 2^50, which a double holds exactly.
        var ways = new double[ranks.Sum() + 1];
        ways[0] = 1;
        foreach (var rank in ranks)
        {
            for (var sum = ways.Length - 1; sum >= rank; sum--)
                ways[sum] += ways[sum - rank];
        }

        return ways;
    }

    private static (double Greater, double Less) Approximate(int[] twice, int positive)
    {
        // Each rank is in or out with equal chance, so it adds its square over four to the variance; ties need no other correction.
        var mean = twice.Sum() / 4.0;
        var deviation = Math.Sqrt(twice.Sum(rank => rank * rank / 16.0));
        var off = (positive / 2.0) - mean;
        return (Normal.Above((off - 0.5) / deviation), Normal.Above((-off - 0.5) / deviation));
    }
}
