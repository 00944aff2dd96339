// A way to see a difference where there is none: every interval and test at its 5 %.
using Mettle.Statistics;

namespace Mettle.Benchmarks.Statistics;

/// <summary>Two sides of an experiment in which nothing differs, n values each, and the true mean of both.</summary>
internal sealed record Sides(double[] One, double[] Two, double Mean)
{
    public double[] Pairs { get; } = [.. One.Zip(Two, (a, b) => a - b)];
}

/// <param name="Name">As the table calls it.</param>
/// <param name="Errs">Does the interval leave out the truth, or is p at most 0.05?</param>
/// <param name="Slow">With many values it takes milliseconds, and fewer experiments have to do.</param>
internal sealed record Judge(string Name, Func<Sides, Seed, bool> Errs, bool Slow = false)
{
    private const double Confidence = 0.95;
    private const int FirstLook = 10;

    public static IReadOnlyList<Judge> All { get; } =
    [
        new("pairs: t", (s, _) => TTests.Paired(s.Pairs).TwoSided <= 0.05),
        new("pairs: signed ranks", (s, _) => SignedRanks.Of(s.Pairs).TwoSided <= 0.05),
        new("pairs: signs flipped", (s, seed) => SignFlips.Of(s.Pairs, seed).TwoSided <= 0.05, Slow: true),
        new("pairs: interval of t", (s, _) => !TTests.Paired(s.Pairs).Interval(Confidence).Contains(0)),
        new("pairs: interval of Hodges and Lehmann", (s, _) => !HodgesLehmann.Centre(s.Pairs, Confidence).Interval.Contains(0)),
        new("pairs: bootstrap, percentiles", (s, seed) => !Bootstrap.Percentile(s.Pairs.Length, Mean(s.Pairs), Resampled(seed)).Contains(0)),
        new("pairs: bootstrap, accelerated", (s, seed) => !Bootstrap.Accelerated(s.Pairs.Length, Mean(s.Pairs), Resampled(seed)).Contains(0)),
        new("pairs: confidence sequence, looked at once", (s, _) => !ConfidenceSequence.OfMean(s.Pairs, Confidence).Contains(0)),
        new("pairs: confidence sequence, every look from the tenth on", (s, _) => EverErrs(s.Pairs, pairs => ConfidenceSequence.OfMean(pairs, Confidence))),
        new("samples: Welch's t", (s, _) => TTests.Welch(s.One, s.Two).TwoSided <= 0.05),
        new("samples: rank sums", (s, _) => RankSums.Of(s.One, s.Two).TwoSided <= 0.05, Slow: true),
        new("samples: interval of Welch's t", (s, _) => !TTests.Welch(s.One, s.Two).Interval(Confidence).Contains(0)),
        new("samples: interval of Hodges and Lehmann", (s, _) => !HodgesLehmann.Shift(s.One, s.Two, Confidence).Interval.Contains(0), Slow: true),
        new("samples: ratio of means", (s, _) => !Ratios.OfMeans(Times(s.One), Times(s.Two), Confidence).Interval.Contains(1)),
        new("samples: ratio of medians", (s, _) => !Ratios.OfMedians(Times(s.One), Times(s.Two), Confidence).Interval.Contains(1), Slow: true),
        new("one side's mean: interval of t", (s, _) => !TTests.Paired(s.One).Interval(Confidence).Contains(s.Mean)),
        new("one side's mean: bootstrap, accelerated", (s, seed) => !Bootstrap.Accelerated(s.One.Length, Mean(s.One), Resampled(seed)).Contains(s.Mean)),
    ];

    private static bool EverErrs(double[] pairs, Func<double[], Interval> interval) =>
        Enumerable.Range(FirstLook, pairs.Length - FirstLook + 1).Any(count => !interval(pairs[..count]).Contains(0));

    private static Resampling Resampled(Seed seed) => new(seed, 500, Confidence);

    // Positive values of which the noise is a tenth of the logarithm.
    private static double[] Times(double[] noise) => [.. noise.Select(x => Math.Exp(x / 10))];

    private static ResampledStatistic Mean(double[] samples) => times =>
    {
        var (sum, count) = (0.0, 0);
        for (var i = 0; i < samples.Length; i++)
        {
            sum += samples[i] * times[i];
            count += times[i];
        }

        return sum / count;
    };
}
