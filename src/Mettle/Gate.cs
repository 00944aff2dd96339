// A promise about a measured number: `metric: statistic operator value`, as in `http_req_duration: p(95) < 500ms`.
using Mettle.Expressions;

namespace Mettle;

/// <summary>How a metric's samples become one number. <c>p(95)</c> is <see cref="Percentile"/> with 95.</summary>
public enum Statistic
{
    /// <summary>Share of samples that are non-zero, 0 to 1.</summary>
    Rate,

    /// <summary>Number of samples.</summary>
    Count,

    /// <summary>Arithmetic mean.</summary>
    Average,

    /// <summary>Smallest sample.</summary>
    Min,

    /// <summary>Largest sample.</summary>
    Max,

    /// <summary>Half of the samples are at or below it.</summary>
    Median,

    /// <summary>The given percentage of the samples are at or below it.</summary>
    Percentile,

    /// <summary>The last sample: the value of a metric that is one number.</summary>
    Value,
}

/// <summary>The five comparisons of a gate.</summary>
public enum Comparison
{
    /// <summary>&lt;</summary>
    Less,

    /// <summary>&lt;=</summary>
    LessOrEqual,

    /// <summary>&gt;</summary>
    Greater,

    /// <summary>&gt;=</summary>
    GreaterOrEqual,

    /// <summary>==</summary>
    Equal,
}

/// <summary>Any pass/fail condition over a measured metric: steady state, abort condition, quality gate, SLA.</summary>
/// <param name="Metric">Which metric, for instance <c>http_req_duration</c> (milliseconds) or <c>http_req_failed</c> (0 or 1 a request).</param>
/// <param name="Statistic">How its samples become one number.</param>
/// <param name="Percentile">0 to 100; only where <paramref name="Statistic"/> is <see cref="Statistic.Percentile"/>.</param>
/// <param name="Comparison">What must hold between that number and the threshold.</param>
/// <param name="Threshold">In the base unit: milliseconds for durations, 0 to 1 for percentages, bytes for sizes, per second for rates.</param>
/// <param name="Source">The condition as the user wrote it, without the metric: <c>p(95) &lt; 500ms</c>.</param>
public sealed record Gate(string Metric, Statistic Statistic, double Percentile, Comparison Comparison, double Threshold, string Source)
{
    /// <summary>How long the condition must hold without a break before it counts (<c>for 10s</c>); null means at once.</summary>
    public TimeSpan? For { get; init; }

    /// <summary>Parses the condition on a metric: <c>p(95) &lt; 500ms</c>, <c>rate &gt; 90% for 10s</c>.</summary>
    /// <exception cref="ProblemException">Not a gate, or a unit that does not belong to the metric.</exception>
    public static Gate Parse(string metric, string condition) => GateSyntax.Parse(metric, condition);

    /// <summary>Parses the full form: <c>http_req_duration: p(95) &lt; 500ms</c>.</summary>
    /// <exception cref="ProblemException">Not a gate, or a unit that does not belong to the metric.</exception>
    public static Gate Parse(string text) => GateSyntax.Parse(null, text);

    /// <summary>Judges a measured number. A metric that was not measured (null or NaN) never passes.</summary>
    public bool Passes(double? measured) => measured is { } m && Comparison switch
    {
        Comparison.Less => m < Threshold,
        Comparison.LessOrEqual => m <= Threshold,
        Comparison.Greater => m > Threshold,
        Comparison.GreaterOrEqual => m >= Threshold,
        _ => m == Threshold,
    };

    /// <inheritdoc/>
    public override string ToString() => $"{Metric}: {Source}";
}
