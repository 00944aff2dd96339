// What samples say of a claim's criteria: estimates, intervals, tests, and the verdict that follows. Plain data; all of it is stored.
using System.Text.Json.Serialization;
using Mettle.Statistics;

namespace Mettle.Proving.Judging;

/// <summary>What became of a claim, or of one criterion.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Verdict>))]
public enum Verdict
{
    /// <summary>The whole interval lies beyond the limit.</summary>
    Accepted,

    /// <summary>The whole interval lies short of the limit; or the answers differ.</summary>
    Rejected,

    /// <summary>The limit lies in the interval, or there are too few pairs to say.</summary>
    Inconclusive,
}

/// <summary>All criteria of one comparison, judged together.</summary>
/// <param name="Verdict">Accepted where all are; Rejected where one is; else Inconclusive.</param>
/// <param name="Reason">Why: one sentence without a full stop.</param>
/// <param name="Criteria">One each, in the order of the claim.</param>
public sealed record Judgement(Verdict Verdict, string Reason, IReadOnlyList<CriterionJudgement> Criteria)
{
    /// <summary>Which benchmark of a file of results; empty: the claim's one operation.</summary>
    public string Benchmark { get; init; } = "";
}

/// <summary>One criterion, judged. Ratios are candidate to baseline.</summary>
/// <param name="Measure">As <see cref="Declared.Criterion.Measure"/>.</param>
/// <param name="Required">The condition as the user wrote it.</param>
/// <param name="Verdict">What became of it.</param>
/// <param name="Reason">Why: one sentence without a full stop.</param>
public sealed record CriterionJudgement(string Measure, string Required, Verdict Verdict, string Reason)
{
    /// <summary>The ratio at which it is only just met; null: it was not stored, and documents do not mark it.</summary>
    public double? Limit { get; init; }

    /// <summary>The ratio must be at most the limit; otherwise at least.</summary>
    public bool IsAtMost { get; init; } = true;

    /// <summary>How the baseline's samples are.</summary>
    public required SampleSummary Baseline { get; init; }

    /// <summary>How the candidate's are.</summary>
    public required SampleSummary Candidate { get; init; }

    /// <summary>The ratio and the interval that decides; null: there are too few samples, or they are no positive numbers.</summary>
    public RatioEstimate? Ratio { get; init; }

    /// <summary>Other intervals of the same ratio, by method, for comparison: they decide nothing.</summary>
    public IReadOnlyList<RatioEstimate> Besides { get; init; } = [];

    /// <summary>How likely so much is, or more, where the limit is only just not met; the p of the method that decides. Null without a ratio.</summary>
    public double? P { get; init; }

    /// <summary>Tests of the same question, by method, as if the number of pairs had been fixed: they decide nothing.</summary>
    public IReadOnlyList<TestResult> Tests { get; init; } = [];

    /// <summary>Cohen's d: of the differences of logarithms within pairs, or, where there are none, of the logarithms of both sides. Null without a ratio.</summary>
    public double? CohenD { get; init; }

    /// <summary>The chance that a run of the candidate has a larger value than one of the baseline, 0 to 1 (Vargha and Delaney's A). Null without finite samples, or with more than 1,000 a side.</summary>
    public double? A { get; init; }
}

/// <summary>A ratio by one method.</summary>
/// <param name="Method">Its name: <c>confidence sequence</c>, <c>paired t</c>, <c>Welch</c>, <c>Hodges–Lehmann</c>,
/// <c>bootstrap BCa</c>, <c>bootstrap percentile</c>; where nothing scatters <c>exact</c>, or <c>equal samples</c> of a clock, which bound nothing.</param>
/// <param name="Value">Without unit.</param>
/// <param name="Interval">Of the claim's confidence; the lower end may be 0 and the upper infinite, stored as 0 and null.</param>
public sealed record RatioEstimate(string Method, double Value, [property: JsonConverter(typeof(IntervalJson))] Interval Interval);

/// <summary>A test by one method.</summary>
/// <param name="Method"><c>paired t</c>, <c>signed rank</c>, <c>Welch</c>, <c>rank sum</c>.</param>
/// <param name="Statistic">Its statistic; null where it is infinite.</param>
/// <param name="P">One-sided: against the limit being only just not met.</param>
public sealed record TestResult(string Method, double? Statistic, double P);

/// <summary>Samples in a few numbers, in the unit of the measure.</summary>
/// <param name="Count">How many.</param>
/// <param name="Mean">Null where there are none.</param>
/// <param name="Deviation">Standard deviation, with n − 1; null where there are fewer than two.</param>
/// <param name="Median">Null where there are none.</param>
/// <param name="Min">Null where there are none.</param>
/// <param name="Max">Null where there are none.</param>
public sealed record SampleSummary(int Count, double? Mean, double? Deviation, double? Median, double? Min, double? Max);
