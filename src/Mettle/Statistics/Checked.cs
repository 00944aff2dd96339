// What no statistic can be computed from is refused in one place. Knows nothing of what was measured.
namespace Mettle.Statistics;

internal static class Checked
{
    /// <summary>The samples themselves.</summary>
    /// <exception cref="ArgumentException">There are fewer than <paramref name="least"/>, or one is NaN or infinite.</exception>
    public static IReadOnlyList<double> Samples(IReadOnlyList<double> samples, int least) =>
        samples.Count < least ? throw new ArgumentException($"at least {least} samples are needed, and there are {samples.Count}", nameof(samples))
        : samples.All(double.IsFinite) ? samples
        : throw new ArgumentException("a sample is not a finite number", nameof(samples));

    /// <summary>A chance strictly between 0 and 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is not.</exception>
    public static double Chance(double chance) =>
        chance is > 0 and < 1 ? chance : throw new ArgumentOutOfRangeException(nameof(chance), chance, "must lie between 0 and 1");
}
