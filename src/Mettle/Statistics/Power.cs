// How many pairs it takes to see an effect. Knows nothing of what is measured.
namespace Mettle.Statistics;

/// <summary>The power of the two-sided paired t test (J. Cohen: Statistical Power Analysis for the Behavioral Sciences. 2nd edition, 1988), exact where the noise is normal.</summary>
public static class Power
{
    /// <summary>The most pairs that are looked at.</summary>
    public const int MostPairs = 1_000_000;

    /// <summary>The chance that the test finds an effect, on either side; the level itself where there is none.</summary>
    /// <param name="effect">The mean difference in standard deviations of the differences; its sign does not matter.</param>
    /// <param name="pairs">At least two.</param>
    /// <param name="level">The p at which it is found, between 0 and 1.</param>
    /// <exception cref="ArgumentException">Fewer than two pairs, a level not between 0 and 1, or an effect that is not finite.</exception>
    public static double Of(double effect, int pairs, double level)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(pairs, 2);
        if (!double.IsFinite(effect))
            throw new ArgumentException("the effect is not a finite number", nameof(effect));
        var least = StudentT.Quantile(1 - (Checked.Chance(level) / 2), pairs - 1);
        var shift = Math.Abs(effect) * Math.Sqrt(pairs);
        return Math.Min(1, 1 - NoncentralT.Below(least, pairs - 1, shift) + NoncentralT.Below(-least, pairs - 1, shift));
    }

    /// <summary>The fewest pairs with which the test finds an effect with at least this power.</summary>
    /// <param name="effect">As above, but not 0.</param>
    /// <param name="power">Between 0 and 1.</param>
    /// <param name="level">Between 0 and 1.</param>
    /// <returns>At least two; null where <see cref="MostPairs"/> are not enough.</returns>
    /// <exception cref="ArgumentException">Power or level not between 0 and 1, or an effect that is not finite.</exception>
    public static int? Pairs(double effect, double power, double level)
    {
        // Power grows with the pairs: double them until they are enough, then halve the doubt.
        var (few, many) = (1, 2);
        for (; Of(effect, many, level) < Checked.Chance(power); many *= 2)
        {
            if (many > MostPairs / 2)
                return null;
            few = many;
        }

        while (many - few > 1)
        {
            var middle = (few + many) / 2;
            (few, many) = Of(effect, middle, level) < power ? (middle, many) : (few, middle);
        }

        return many;
    }
}
