// One trial as its events tell it: from when it was asked for, through what it reported, to how it ended. Judges nothing.
using System.Text.Json.Serialization;
using Mettle.Search;

namespace Mettle.Tuning.Reporting;

/// <summary>A trial. It is under way while <see cref="End"/> is null.</summary>
/// <param name="Number">From 1.</param>
/// <param name="Params">What is tried.</param>
/// <param name="Began">When it was asked for, in UTC.</param>
public sealed record TrialFacts(int Number, [property: JsonConverter(typeof(PointJson))] Point Params, DateTimeOffset Began)
{
    /// <summary>What it said on its way, in order.</summary>
    public IReadOnlyList<TrialStep> Steps { get; init; } = [];

    /// <summary>How it ended.</summary>
    public TrialFinished? End { get; init; }

    /// <summary>The value, where it can be compared with that of others: finished at the full budget; else null.</summary>
    [JsonIgnore]
    public double? Value => End is { Status: ObservationStatus.Finished, Budget: >= 1 } ? End.Value : null;
}

/// <summary>A value on the way of a trial.</summary>
/// <param name="Budget">The share of the full effort spent by then, in (0, 1].</param>
/// <param name="Value">Of the metric.</param>
/// <param name="Measured">It was measured at a budget of the study, and the trial went on; else the trial reported it by itself.</param>
public sealed record TrialStep(double Budget, double Value, bool Measured);
