// What a sampler is told about one point: the value it had, or why it has none.
using System.Text.Json.Serialization;

namespace Mettle.Search;

/// <summary>How an evaluation ended.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ObservationStatus>))]
public enum ObservationStatus
{
    /// <summary>It has a value.</summary>
    [JsonStringEnumMemberName("FINISHED")]
    Finished,

    /// <summary>The evaluation broke (an exception, a time-out); nothing is known of the value.</summary>
    [JsonStringEnumMemberName("FAILED")]
    Failed,

    /// <summary>The point is not allowed after all (a gate missed, a constraint only known by trying).</summary>
    [JsonStringEnumMemberName("INFEASIBLE")]
    Infeasible,

    /// <summary>Stopped early; the value is the last one seen, at <see cref="Observation.Budget"/>.</summary>
    [JsonStringEnumMemberName("PRUNED")]
    Pruned,
}

/// <summary>One finished evaluation, as samplers see it. Higher values are better: a goal of minimise flips the sign at the edge.</summary>
/// <param name="Point">What was tried.</param>
/// <param name="Status">How it ended.</param>
/// <param name="Value">The value; NaN unless finished or pruned.</param>
public sealed record Observation(Point Point, ObservationStatus Status, double Value)
{
    /// <summary>The fidelity the value was measured at, in (0, 1]; 1 is the full budget.</summary>
    public double Budget { get; init; } = 1;

    /// <summary>Variance of the value as an estimate, where repeats told it; null when unknown.</summary>
    public double? Variance { get; init; }

    /// <summary>A finished evaluation.</summary>
    public static Observation Of(Point point, double value) => new(point, ObservationStatus.Finished, value);

    /// <summary>An evaluation that broke.</summary>
    public static Observation Failure(Point point) => new(point, ObservationStatus.Failed, double.NaN);

    /// <summary>A point that turned out not to be allowed.</summary>
    public static Observation NotFeasible(Point point) => new(point, ObservationStatus.Infeasible, double.NaN);
}
