// Values made comparable: any scale becomes that of a standard normal. Pure functions.
namespace Mettle.Search.Surrogates;

/// <summary>
/// Values become normal scores of their ranks, as a Gaussian copula does (Salinas, Shen and Perrone, "A quantile-based approach for
/// hyperparameter transfer learning", ICML 2020): outliers and skew lose their power, and improvement is measured alike anywhere.
/// </summary>
internal static class Warping
{
    /// <summary>One score a value, higher for higher; equal values share one. What is not a number (a failure) ranks below all.</summary>
    public static double[] Of(ReadOnlySpan<double> values)
    {
        var keys = new double[values.Length];
        var order = new int[values.Length];
        for (var i = 0; i < values.Length; i++)
            (keys[i], order[i]) = (double.IsNaN(values[i]) ? double.NegativeInfinity : values[i], i);
        Array.Sort(keys, order);
        var scores = new double[values.Length];
        for (int start = 0, end; start < keys.Length; start = end)
        {
            for (end = start + 1; end < keys.Length && keys[end] == keys[start];)
                end++;
            var score = NormalQuantile((start + end) / (2.0 * keys.Length));
            for (var i = start; i < end; i++)
                scores[order[i]] = score;
        }

        return scores;
    }

    /// <summary>The inverse of the standard normal distribution, by Acklam's rational approximation (2003), relative error below 1.2e−9.</summary>
    internal static double NormalQuantile(double p)
    {
        const double Low = 0.02425;
        if (p > 0.5)
            return -NormalQuantile(1 - p);
        if (p < Low)
        {
            var q = Math.Sqrt(-2 * Math.Log(p));
            return (((((((((-7.784894002430293e-03 * q) - 3.223964580411365e-01) * q) - 2.400758277161838) * q) - 2.549732539343734) * q) + 4.374664141464968) * q + 2.938163982698783)
                / ((((((7.784695709041462e-03 * q) + 3.224671290700398e-01) * q + 2.445134137142996) * q + 3.754408661907416) * q) + 1);
        }

        var d = p - 0.5;
        var r = d * d;
        return d * ((((((((((-3.969683028665376e+01 * r) + 2.209460984245205e+02) * r) - 2.759285104469687e+02) * r) + 1.383577518672690e+02) * r) - 3.066479806614716e+01) * r) + 2.506628277459239)
            / ((((((((((-5.447609879822406e+01 * r) + 1.615858368580409e+02) * r) - 1.556989798598866e+02) * r) + 6.680131188771972e+01) * r) - 1.328068155288572e+01) * r) + 1);
    }
}
