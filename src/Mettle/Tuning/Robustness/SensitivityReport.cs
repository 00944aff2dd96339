// What lies around the best point. Plain data.
using System.Text.Json.Serialization;

namespace Mettle.Tuning.Robustness;

/// <summary>What a point stands on.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Terrain>))]
public enum Terrain
{
    /// <summary>Every neighbour, near and far, has a value, and none loses more than 0.1.</summary>
    [JsonStringEnumMemberName("plateau")]
    Plateau,

    /// <summary>Neither of the others.</summary>
    [JsonStringEnumMemberName("slope")]
    Slope,

    /// <summary>A near neighbour loses at least 0.5. A choice has no near neighbours, so it is never a needle.</summary>
    [JsonStringEnumMemberName("needle")]
    Needle,
}

/// <summary>
/// One parameter at a time, to the allowed points around the best one. A loss is (best value − neighbour's value) ÷ spread, in the better
/// direction; the spread is from the lower quartile of the study's own finished values up to the best value. So a loss of 1 is to be as bad
/// as the better end of the study's worst quarter, whatever the unit and the zero of the metric; below 0, the neighbour is better.
/// </summary>
/// <param name="Value">The best point measured again, as its neighbours are; null: it failed.</param>
/// <param name="Spread">What losses are shares of, above 0; null: there is none.</param>
/// <param name="Parameters">Those with neighbours, in the space's order.</param>
/// <param name="Tally">How much was measured.</param>
public sealed record SensitivityReport(double? Value, double? Spread, IReadOnlyList<ParameterSensitivity> Parameters, Tally Tally)
{
    /// <summary>The largest loss of all.</summary>
    public double? Worst { get; init; }

    /// <summary>The worst of the parameters' verdicts; null: there is none.</summary>
    public Terrain? Verdict { get; init; }

    /// <summary>Why there are no losses: one sentence without a full stop.</summary>
    public string? Reason { get; init; }
}

/// <summary>What changing one parameter costs.</summary>
/// <param name="Parameter">Its name.</param>
/// <param name="Neighbours">From lower to higher values, or in the order of choices.</param>
public sealed record ParameterSensitivity(string Parameter, IReadOnlyList<NeighbourLoss> Neighbours)
{
    /// <summary>The largest loss; null: none is known.</summary>
    public double? Worst { get; init; }

    /// <summary>Neighbours that failed.</summary>
    public int Failed { get; init; }

    /// <summary>What the point stands on along this parameter; null: no loss is known.</summary>
    public Terrain? Verdict { get; init; }
}

/// <summary>One neighbour.</summary>
/// <param name="At">The parameter's value there.</param>
/// <param name="Step">How far it is: <c>-1 step</c>, <c>+5 %</c>, <c>other</c>.</param>
/// <param name="Near">One step, or 2 % of the range.</param>
/// <param name="Value">What was measured; null: it failed.</param>
/// <param name="Loss">As a share of the spread; null: unknown.</param>
public sealed record NeighbourLoss(Value At, string Step, bool Near, double? Value, double? Loss);
