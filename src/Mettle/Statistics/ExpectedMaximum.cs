// How far the best of several is above the mean by luck alone. Knows nothing of what was measured.
namespace Mettle.Statistics;

/// <summary>The first moment of an extreme order statistic (H. A. David, H. N. Nagaraja: Order Statistics. 3rd edition, 2003, section 3.1).</summary>
public static class ExpectedMaximum
{
    // The integrand is smooth and vanishes at both ends, so equal steps are exact to many digits.
    private const double Step = 1.0 / 64;
    private const double Far = 9;

    /// <summary>The mean of the largest of so many independent standard normal numbers: ∫ x n φ(x) Φ(x)ⁿ⁻¹ dx; 0 for one.</summary>
    /// <param name="count">At least 1.</param>
    public static double Of(int count)
    {
        var sum = 0.0;
        for (var x = -Far; x <= Far; x += Step)
            sum += x * Normal.Density(x) * Math.Pow(Normal.Above(-x), count - 1);
        return sum * count * Step;
    }
}
