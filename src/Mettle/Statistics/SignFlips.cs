// Do paired differences lean to one side, judged by their sizes and not their ranks? Knows nothing of what was measured.
namespace Mettle.Statistics;

/// <summary>What exchanging the two sides of pairs says.</summary>
/// <param name="Sum">Of the differences.</param>
/// <param name="Greater">The chance, where neither side is preferred, of a sum at least this large.</param>
/// <param name="Less">The chance of a sum at most this large.</param>
/// <param name="TwoSided">The chance of a sum at least this far from 0.</param>
public readonly record struct SignFlipTest(double Sum, double Greater, double Less, double TwoSided);

/// <summary>
/// The permutation test of pairs (R. A. Fisher: The Design of Experiments. 1935, section 21): within a pair either order is as likely where nothing differs, so every
/// difference might have had the other sign.
/// </summary>
public static class SignFlips
{
    /// <summary>Up to so many pairs all assignments of signs are counted; beyond, some are drawn.</summary>
    public const int MostCounted = 16;

    /// <summary>How many are drawn; with the observed one they are ten thousand.</summary>
    public const int Draws = 9_999;

    /// <summary>Tests differences within pairs; without any spread of signs (all zero) every p is 1.</summary>
    /// <param name="differences">One a pair, at least one, finite.</param>
    /// <param name="seed">Decides the draws where there are too many pairs to count; not used otherwise.</param>
    /// <exception cref="ArgumentException">None, or one is not finite.</exception>
    public static SignFlipTest Of(IReadOnlyList<double> differences, Seed seed)
    {
        var count = Checked.Samples(differences, 1).Count;
        var sums = count <= MostCounted ? All(differences) : Drawn(differences, seed.Chance());
        // Sums that are equal but for the order of rounding count as equal.
        var (sum, near) = (differences.Sum(), 1e-12 * differences.Sum(Math.Abs));
        return new(sum, Share(sums, s => s >= sum - near), Share(sums, s => s <= sum + near), Share(sums, s => Math.Abs(s) >= Math.Abs(sum) - near));
    }

    private static double[] All(IReadOnlyList<double> differences) =>
        [.. Enumerable.Range(0, 1 << differences.Count).Select(flips => Flipped(differences, i => (flips >> i & 1) == 1))];

    // The observed one counts among the draws, see Permutations.
    private static double[] Drawn(IReadOnlyList<double> differences, Chance chance) =>
        [differences.Sum(), .. Enumerable.Range(0, Draws).Select(_ => Flipped(differences, _ => chance.NextBits() >> 63 == 1))];

    private static double Flipped(IReadOnlyList<double> differences, Func<int, bool> flipped)
    {
        var sum = 0.0;
        for (var i = 0; i < differences.Count; i++)
            sum += flipped(i) ? -differences[i] : differences[i];
        return sum;
    }

    private static double Share(double[] sums, Func<double, bool> counts) => sums.Count(counts) / (double)sums.Length;
}
