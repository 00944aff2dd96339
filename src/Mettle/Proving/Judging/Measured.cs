// The values of one measure on both sides, and why there are no ratios of them where there are none.
using Mettle.Proving.Declared;

namespace Mettle.Proving.Judging;

/// <param name="Baseline">Of the runs that have one, in their order.</param>
/// <param name="Candidate">Likewise.</param>
/// <param name="Unfit">Why there are no ratios: one sentence without a full stop; null: there are.</param>
internal sealed record Measured(IReadOnlyList<double> Baseline, IReadOnlyList<double> Candidate, string? Unfit)
{
    public static Measured Of(string measure, IReadOnlyList<Pair> pairs)
    {
        double[] baseline = [.. Values(pairs.Select(pair => pair.Baseline), measure)];
        double[] candidate = [.. Values(pairs.Select(pair => pair.Candidate), measure)];
        var (runs, known) = (2 * pairs.Count, baseline.Length + candidate.Length);
        return new(baseline, candidate, known < runs ? $"{runs - known} of {runs} runs have no {measure}" : Unfitting(measure, [.. baseline, .. candidate]));
    }

    public static Measured Of(string measure, BenchmarkSamples samples) => measure == Criterion.Duration
        ? new(samples.Baseline, samples.Candidate, Unfitting(measure, [.. samples.Baseline, .. samples.Candidate]))
        : new([], [], $"the files have no {measure}");

    /// <summary>Logarithms of both sides.</summary>
    public (double[] Baseline, double[] Candidate) Logs() => ([.. Baseline.Select(v => Math.Log(v))], [.. Candidate.Select(v => Math.Log(v))]);

    private static IEnumerable<double> Values(IEnumerable<RunMeasures> runs, string measure) => runs.Select(run => run.Of(measure)).OfType<double>();

    private static string? Unfitting(string measure, IReadOnlyCollection<double> values)
    {
        var unfit = values.Count(value => !(value > 0 && double.IsFinite(value)));
        return unfit == 0 ? null : $"{unfit} of {values.Count} runs have a {measure} that is no number above 0, so that there is no ratio";
    }
}
