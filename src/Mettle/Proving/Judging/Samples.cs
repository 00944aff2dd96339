// What was measured, as the judge sees it: one number a run and measure. Knows neither commands nor files.
namespace Mettle.Proving.Judging;

/// <summary>One run of one side.</summary>
/// <param name="Seconds">Wall time, the start of a shell taken off.</param>
/// <param name="CpuSeconds">CPU time of it and all that it started; null: not known.</param>
/// <param name="Memory">Bytes of the largest process; null: not known, or less than can be told.</param>
/// <param name="Metrics">What it said of itself, by name.</param>
public sealed record RunMeasures(double Seconds, double? CpuSeconds, long? Memory, IReadOnlyDictionary<string, double> Metrics)
{
    /// <summary>The value of a measure; null: it has none.</summary>
    public double? Of(string measure) => measure switch
    {
        Declared.Criterion.Duration => Seconds,
        Declared.Criterion.Cpu => CpuSeconds,
        Declared.Criterion.Memory => Memory,
        _ => Metrics.TryGetValue(measure, out var value) ? value : null,
    };
}

/// <summary>A run of the baseline and one of the candidate, one right after the other.</summary>
/// <param name="Baseline">What the baseline took.</param>
/// <param name="Candidate">What the candidate took.</param>
/// <param name="CandidateFirst">In which order they ran.</param>
public sealed record Pair(RunMeasures Baseline, RunMeasures Candidate, bool CandidateFirst);

/// <summary>What another tool measured of one benchmark, on both sides: no pairs.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Baseline">Seconds of each run.</param>
/// <param name="Candidate">Seconds of each run; as many or not.</param>
public sealed record BenchmarkSamples(string Name, IReadOnlyList<double> Baseline, IReadOnlyList<double> Candidate);
