// What a walk through the data found out. Plain data.
using System.Text.Json.Serialization;
using Mettle.Search;

namespace Mettle.Tuning.Robustness;

/// <summary>All folds, and what they say together. Means are over the folds that have a test value.</summary>
/// <param name="Mode">How training windows went on.</param>
/// <param name="Folds">In the order of the data.</param>
/// <param name="Tally">How much was measured.</param>
public sealed record WalkForwardReport(WalkForwardMode Mode, IReadOnlyList<WalkForwardFold> Folds, Tally Tally)
{
    /// <summary>Mean value of the chosen points on their training windows; null: no fold has a test value.</summary>
    public double? MeanTrain { get; init; }

    /// <summary>Mean value of the chosen points on their test windows.</summary>
    public double? MeanTest { get; init; }

    /// <summary>
    /// Mean test value ÷ mean training value where that is on the good side of zero; of a positive loss the other way round. It says
    /// something of metrics that do not grow with the length of a window.
    /// </summary>
    public double? Efficiency { get; init; }

    /// <summary>Why there is no efficiency: one sentence without a full stop.</summary>
    public string? EfficiencyReason { get; init; }

    /// <summary>Share of the folds with both values in which the chosen point's test value is better than that of the point of the median trial; null: there are none.</summary>
    public double? BetterThanMedian { get; init; }

    /// <summary>How much alike the chosen points are, from 0, as scattered as points drawn at random, to 1, always the same; the mean over parameters; null: fewer than two points.</summary>
    public double? Stability { get; init; }

    /// <summary>The same of each parameter that has more than one value.</summary>
    public IReadOnlyDictionary<string, double> StabilityOf { get; init; } = new Dictionary<string, double>();
}

/// <summary>One fold. Windows are from and to, as shares of the data.</summary>
/// <param name="Train">What was searched on.</param>
/// <param name="Validate">What was chosen on; it begins where <paramref name="Train"/> ends.</param>
/// <param name="Test">What the chosen point was measured on; it begins where <paramref name="Validate"/> ends.</param>
public sealed record WalkForwardFold(IReadOnlyList<double> Train, IReadOnlyList<double> Validate, IReadOnlyList<double> Test)
{
    /// <summary>The chosen point; null: there was none to choose.</summary>
    [JsonConverter(typeof(PointJson))]
    public Point? Point { get; init; }

    /// <summary>Its value on the training window.</summary>
    public double? TrainValue { get; init; }

    /// <summary>Its value on the validation window.</summary>
    public double? ValidateValue { get; init; }

    /// <summary>Its value on the test window; null: it failed there.</summary>
    public double? TestValue { get; init; }

    /// <summary>Value on the test window of the point that was the median on the training window: what comes without choosing.</summary>
    public double? MedianTestValue { get; init; }

    /// <summary>The validation window chose another point than the training window would have.</summary>
    public bool Changed { get; init; }

    /// <summary>Why no point was chosen: one sentence without a full stop.</summary>
    public string? Reason { get; init; }
}
