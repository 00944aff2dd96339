// How far a statistic might have come out differently: the interval between percentiles of seeded resamples.
namespace Mettle.Statistics;

/// <summary>A statistic of a resample, told how often each sample was drawn (the counts add up to the number of samples).</summary>
/// <param name="times">One count a sample.</param>
public delegate double ResampledStatistic(ReadOnlySpan<int> times);

/// <summary>Which resamples are drawn, and what of them is left out at both ends.</summary>
/// <param name="Seed">Decides the resamples.</param>
/// <param name="Count">How many, at least 1.</param>
/// <param name="Confidence">Between 0 and 1.</param>
public sealed record Resampling(Seed Seed, int Count = 2000, double Confidence = 0.95);

/// <summary>Bootstrap intervals (B. Efron: Bootstrap methods: another look at the jackknife. Annals of Statistics 7, 1979).</summary>
public static class Bootstrap
{
    /// <summary>The 95 % interval of a statistic between percentiles of 200 resamples.</summary>
    /// <inheritdoc cref="Percentile"/>
    public static (double Low, double High) Interval(int samples, ResampledStatistic statistic, Seed seed)
    {
        var (low, high) = Percentile(samples, statistic, new(seed, 200));
        return (low, high);
    }

    /// <summary>The interval between percentiles of the resamples. Too narrow where samples are few.</summary>
    /// <param name="samples">How many samples there are.</param>
    /// <param name="statistic">Computes the statistic of one resample; a NaN is left out.</param>
    /// <param name="resampling">Which resamples, and how confident.</param>
    /// <returns>Both ends NaN where no resample had a value.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The confidence is not between 0 and 1.</exception>
    public static Interval Percentile(int samples, ResampledStatistic statistic, Resampling resampling)
    {
        var outside = (1 - Checked.Chance(resampling.Confidence)) / 2;
        return Between(Values(samples, statistic, resampling), outside, 1 - outside);
    }

    /// <summary>
    /// The interval corrected for bias and for an error that changes with the statistic, by the skewness of the jackknife's values (B. Efron: Better bootstrap confidence intervals.
    /// JASA 82, 1987). Too narrow where samples are few, more so than percentiles where tails are heavy and there is no skewness to correct.
    /// </summary>
    /// <returns>Both ends NaN where a resample, or the statistic without one sample, has no value; the statistic itself twice where all resamples have one value.</returns>
    /// <inheritdoc cref="Percentile"/>
    public static Interval Accelerated(int samples, ResampledStatistic statistic, Resampling resampling)
    {
        var outside = (1 - Checked.Chance(resampling.Confidence)) / 2;
        var sorted = Values(samples, statistic, resampling);
        var jackknife = Jackknife(samples, statistic);
        if (sorted.Length < resampling.Count || jackknife.Any(double.IsNaN))
            return new(double.NaN, double.NaN);
        var (bias, acceleration) = (Bias(sorted, Times(samples, statistic)), Acceleration(jackknife));
        return Between(sorted, Corrected(Normal.Quantile(outside)), Corrected(-Normal.Quantile(outside)));

        double Corrected(double z)
        {
            // Where the acceleration runs away nothing of that side is left out.
            var slower = 1 - (acceleration * (bias + z));
            return slower > 0 ? Normal.Above(-bias - ((bias + z) / slower)) : z > 0 ? 1 : 0;
        }
    }

    private static double[] Values(int samples, ResampledStatistic statistic, Resampling resampling)
    {
        var chance = resampling.Seed.Chance();
        var times = new int[samples];
        var values = new List<double>(resampling.Count);
        for (var resample = 0; resample < resampling.Count; resample++)
        {
            Array.Clear(times);
            for (var draw = 0; draw < samples; draw++)
                times[chance.NextInt(samples)]++;
            var value = statistic(times);
            if (!double.IsNaN(value))
                values.Add(value);
        }

        return [.. values.Order()];
    }

    private static Interval Between(double[] sorted, double low, double high) => new(Quantile.Of(sorted, 100 * low), Quantile.Of(sorted, 100 * high));

    // In how many resamples the statistic is below what it is, as a normal quantile; equal ones count half, and never none or all.
    private static double Bias(double[] sorted, double observed)
    {
        var below = (sorted.Count(v => v < observed) + sorted.Count(v => v <= observed)) / 2.0;
        return Normal.Quantile(Math.Clamp(below, 0.5, sorted.Length - 0.5) / sorted.Length);
    }

    private static double Acceleration(double[] jackknife)
    {
        var mean = Moments.Of(jackknife).Mean;
        var squares = jackknife.Sum(v => (mean - v) * (mean - v));
        return squares == 0 ? 0 : jackknife.Sum(v => Math.Pow(mean - v, 3)) / (6 * Math.Pow(squares, 1.5));
    }

    private static double[] Jackknife(int samples, ResampledStatistic statistic) => [.. Enumerable.Range(0, samples).Select(i => Times(samples, statistic, i))];

    // With every sample once, but for one that is left out.
    private static double Times(int samples, ResampledStatistic statistic, int without = -1)
    {
        var times = Enumerable.Repeat(1, samples).ToArray();
        if (without >= 0)
            times[without] = 0;
        return statistic(times);
    }
}
