// How likely chance alone is to reach what was observed, by doing it again without what is to be proved. Knows nothing of what was measured.
namespace Mettle.Statistics;

/// <summary>
/// The Monte Carlo test (M. Dwass: Modified randomization tests for nonparametric hypotheses. Annals of Mathematical Statistics 28, 1957).
/// The observed value counts among the draws, so that p is never 0 and the test keeps its level with any number of draws (B. Phipson,
/// G. K. Smyth: Permutation p-values should never be zero. Statistical Applications in Genetics and Molecular Biology 9, 2010).
/// </summary>
public static class Permutations
{
    /// <summary>(1 + draws at least as large as the observed value) ÷ (1 + draws).</summary>
    /// <param name="observed">Higher is more extreme; no NaN.</param>
    /// <param name="draws">The same statistic where the null hypothesis holds; no NaN.</param>
    public static double P(double observed, IReadOnlyCollection<double> draws) => (1.0 + draws.Count(draw => draw >= observed)) / (1 + draws.Count);

    /// <summary>
    /// How likely the best of several independent tests is to have this p: 1 − (1 − p)ᶜᵒᵘⁿᵗ (Z. Šidák: Rectangular confidence regions for the means of
    /// multivariate normal distributions. JASA 62, 1967). Too large where they are not independent.
    /// </summary>
    /// <param name="p">Of one.</param>
    /// <param name="count">How many, at least 1; need not be whole.</param>
    public static double OfSeveral(double p, double count) => count == 1 ? p : 1 - Math.Pow(1 - p, count);
}
