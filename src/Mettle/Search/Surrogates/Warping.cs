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
            var score = Normal.Quantile((start + end) / (2.0 * keys.Length));
            for (var i = start; i < end; i++)
                scores[order[i]] = score;
        }

        return scores;
    }
}
