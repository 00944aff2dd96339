// How large a difference is, as against the scatter. Knows nothing of what was measured.
namespace Mettle.Statistics;

/// <summary>Sizes of effects without unit.</summary>
public static class EffectSizes
{
    /// <summary>
    /// The difference of the means in pooled standard deviations (J. Cohen: Statistical Power Analysis for the Behavioral Sciences. 2nd edition, 1988); by his
    /// convention 0.2 is small, 0.5 medium, 0.8 large. Infinite without any spread, 0 where the means are equal too.
    /// </summary>
    /// <param name="sample">At least two, finite.</param>
    /// <param name="other">At least two, finite; as many or not.</param>
    /// <exception cref="ArgumentException">Fewer than two, or one is not finite.</exception>
    public static double CohenD(IReadOnlyList<double> sample, IReadOnlyList<double> other)
    {
        var (one, two) = (Moments.Of(Checked.Samples(sample, 2)), Moments.Of(Checked.Samples(other, 2)));
        var squares = ((sample.Count - 1) * one.Variance) + ((other.Count - 1) * two.Variance);
        return InUnitsOf(Math.Sqrt(squares / (sample.Count + other.Count - 2)), one.Mean - two.Mean);
    }

    /// <summary>The mean of differences within pairs in their standard deviations, Cohen's d of pairs; infinite without any spread, 0 where all are 0.</summary>
    /// <param name="differences">One a pair, at least two, finite.</param>
    /// <exception cref="ArgumentException">Fewer than two, or one is not finite.</exception>
    public static double CohenD(IReadOnlyList<double> differences)
    {
        var moments = Moments.Of(Checked.Samples(differences, 2));
        return InUnitsOf(moments.Deviation, moments.Mean);
    }

    /// <summary>
    /// The chance that a value of one sample is above a value of the other, ties counting half: 0 … 1, 0.5 where neither is ahead (A. Vargha, H. D. Delaney: A critique and
    /// improvement of the CL common language effect size statistics of McGraw and Wong. Journal of Educational and Behavioral Statistics 25, 2000).
    /// </summary>
    /// <param name="sample">At least one, finite.</param>
    /// <param name="other">At least one, finite; as many or not.</param>
    /// <exception cref="ArgumentException">None, or one is not finite.</exception>
    public static double VarghaDelaneyA(IReadOnlyList<double> sample, IReadOnlyList<double> other)
    {
        var (one, two) = (Checked.Samples(sample, 1), Checked.Samples(other, 1));
        return one.Sum(s => two.Sum(o => s > o ? 1 : s == o ? 0.5 : 0)) / (one.Count * (double)two.Count);
    }

    private static double InUnitsOf(double deviation, double difference) => difference == 0 ? 0 : difference / deviation;
}
