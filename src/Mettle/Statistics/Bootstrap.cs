// How far a statistic might have come out differently: the interval between percentiles of seeded resamples.
namespace Mettle.Statistics;

/// <summary>A statistic of a resample, told how often each sample was drawn (the counts add up to the number of samples).</summary>
/// <param name="times">One count a sample.</param>
public delegate double ResampledStatistic(ReadOnlySpan<int> times);

/// <summary>The percentile bootstrap (Efron, "Bootstrap methods: another look at the jackknife", 1979).</summary>
public static class Bootstrap
{
    /// <summary>The 95 % interval of a statistic, from 200 resamples.</summary>
    /// <param name="samples">How many samples there are.</param>
    /// <param name="statistic">Computes the statistic of one resample; a NaN is left out.</param>
    /// <param name="seed">Decides the resamples.</param>
    /// <returns>Lower and upper end; NaN where no resample had a value.</returns>
    public static (double Low, double High) Interval(int samples, ResampledStatistic statistic, Seed seed)
    {
        const int Resamples = 200;
        var chance = seed.Chance();
        var times = new int[samples];
        var values = new List<double>(Resamples);
        for (var resample = 0; resample < Resamples; resample++)
        {
            Array.Clear(times);
            for (var draw = 0; draw < samples; draw++)
                times[chance.NextInt(samples)]++;
            var value = statistic(times);
            if (!double.IsNaN(value))
                values.Add(value);
        }

        var sorted = values.ToArray();
        Array.Sort(sorted);
        return (Quantile.Of(sorted, 2.5), Quantile.Of(sorted, 97.5));
    }
}
