// Is a mean, or the difference of two, away from zero? Knows nothing of what was measured.
namespace Mettle.Statistics;

/// <summary>
/// A difference and how uncertain it is. Without any spread the statistic is infinite (0 where the difference is 0 too), and the
/// interval has no width: equal samples do not tell how they might have differed.
/// </summary>
/// <param name="Difference">In the unit of the samples.</param>
/// <param name="StandardError">In the same unit.</param>
/// <param name="Freedom">Degrees of freedom; not whole in Welch's test.</param>
public readonly record struct TTest(double Difference, double StandardError, double Freedom)
{
    /// <summary>t, the difference in standard errors.</summary>
    public double Statistic => Difference == 0 ? 0 : Difference / StandardError;

    /// <summary>p against a difference of at most 0: small where it is above.</summary>
    public double Greater => StudentT.Above(Statistic, Freedom);

    /// <summary>p against a difference of at least 0: small where it is below.</summary>
    public double Less => StudentT.Above(-Statistic, Freedom);

    /// <summary>p against no difference.</summary>
    public double TwoSided => 2 * StudentT.Above(Math.Abs(Statistic), Freedom);

    /// <summary>The interval that covers the true difference with this confidence, between 0 and 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The confidence is not between 0 and 1.</exception>
    public Interval Interval(double confidence)
    {
        var half = StudentT.Quantile((1 + Checked.Chance(confidence)) / 2, Freedom) * StandardError;
        return new(Difference - half, Difference + half);
    }
}

/// <summary>Tests of means. Exact where the noise is normal, and nearly so where there are many samples.</summary>
public static class TTests
{
    /// <summary>Of the mean of differences within pairs (Student: The probable error of a mean. Biometrika 6, 1908).</summary>
    /// <param name="differences">One a pair, at least two, finite.</param>
    /// <exception cref="ArgumentException">Fewer than two, or one is not finite.</exception>
    public static TTest Paired(IReadOnlyList<double> differences)
    {
        var moments = Moments.Of(Checked.Samples(differences, 2));
        return new(moments.Mean, moments.Deviation / Math.Sqrt(differences.Count), differences.Count - 1);
    }

    /// <summary>
    /// Of the mean of a sample minus that of another, whose variances may differ (B. L. Welch: The generalization of "Student's" problem
    /// when several different population variances are involved. Biometrika 34, 1947).
    /// </summary>
    /// <param name="sample">At least two, finite.</param>
    /// <param name="other">At least two, finite; as many or not.</param>
    /// <exception cref="ArgumentException">Fewer than two, or one is not finite.</exception>
    public static TTest Welch(IReadOnlyList<double> sample, IReadOnlyList<double> other)
    {
        var (one, two) = (Moments.Of(Checked.Samples(sample, 2)), Moments.Of(Checked.Samples(other, 2)));
        return Welch(one.Mean - two.Mean, (one.Variance / sample.Count, sample.Count), (two.Variance / other.Count, other.Count));
    }

    // Shared with other differences of which each side has its own squared error: Welch's degrees of freedom.
    internal static TTest Welch(double difference, (double Square, int Count) one, (double Square, int Count) two)
    {
        var square = one.Square + two.Square;
        var (left, right) = (one.Square / square, two.Square / square);
        var freedom = square == 0 ? one.Count + two.Count - 2 : 1 / ((left * left / (one.Count - 1)) + (right * right / (two.Count - 1)));
        return new(difference, Math.Sqrt(square), freedom);
    }
}
